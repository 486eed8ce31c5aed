/** A word that has no business in the package, and the places where it stands for a known, harmless reason. */
export interface Listed {
  readonly numbers: string;
  readonly what: string;
  readonly word: RegExp;
  /** A text in which the search must find the word. */
  readonly example: string;
  readonly allowed: readonly { readonly in: RegExp; readonly text: RegExp; readonly why: string }[];
}

const MSAL = /assets\/main\.ts\.js$/;
/** Which chunk Preact ends up in is the bundler's choice. */
const VIEW = /assets\/(use-view|mark|hooks)\.js$/;

/** Hosts that the package may name. */
export const HOSTS_IN_PACKAGE: readonly string[] = [
  // What it talks to, or works on
  'login.microsoftonline.com',
  'graph.microsoft.com',
  'mysignins.microsoft.com',
  // Constants of MSAL for other clouds and its help; `connect-src` allows none of them
  'login.microsoftonline.us',
  'login.microsoftonline.de',
  'login.chinacloudapi.cn',
  'login.partner.microsoftonline.cn',
  'login-us.microsoftonline.com',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
  'aka.ms',
  // Examples in the description of the policy
  'mail.example.org',
  '192.168.1.20',
  '169.254.169.254',
  // Namespaces of documents, not addresses
  'www.w3.org',
];

export const LISTED: readonly Listed[] = [
  {
    numbers: 'T115',
    what: 'no address of a development server',
    word: /localhost|127\.0\.0\.1|\b5173\b|@vite|\bws:\/\/|\bwss:\/\//g,
    example: 'http://localhost/',
    allowed: [
      { in: MSAL, text: /===`localhost`\|\||`\.localhost`\)/, why: 'the gate: loopback counts as secure' },
    ],
  },
  {
    numbers: 'T115',
    what: 'no trace of the tests',
    word: /emulator|\.test\b(?!\(|\.)|cnry|canary|data-testonly|puppeteer/gi,
    example: 'https://forms.test/',
    allowed: [
      { in: /./, text: /truth_emulator/, why: 'the text that says what is not proven' },
      { in: /messages\.json$/, text: /Tested against an emulator of/, why: 'the same' },
      { in: /_locales\/lv\/messages\.json$/, text: /Microsoft lapu emulatoru/, why: 'the same, in Latvian' },
    ],
  },
  {
    numbers: 'T115',
    what: 'no source map, key or token',
    word: /sourceMappingURL|-----BEGIN|eyJ[A-Za-z0-9_-]{20}/g,
    example: '-----BEGIN PRIVATE KEY',
    allowed: [
      {
        in: MSAL,
        text: /`eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0`/,
        why: 'a header of MSAL: {"alg":"dir","enc":"A256GCM"}',
      },
    ],
  },
  {
    numbers: 'T115',
    what: 'no plain address but namespaces and the rules about plain addresses',
    word: /http:\/\//g,
    example: 'fetch(`http://a.example`)',
    allowed: [
      { in: /./, text: /http:\/\/www\.w3\.org\//, why: 'namespace' },
      { in: MSAL, text: /startsWith\(`http:\/\/`\)/, why: 'the gate tells plain addresses from others' },
      { in: MSAL, text: /`https:\/\/\*\/\*`,`http:\/\/\*\/\*`/, why: 'pattern of the optional permission' },
      { in: /assets\//, text: /origins:\[`https:\/\/\*\/\*`,`http:\/\/\*\/\*`/, why: 'asking for it' },
      {
        in: /managed_schema\.json$/,
        text: /such as https:\/\/mail\.example\.org or http:\/\//,
        why: 'an example',
      },
      { in: /manifest\.json$/, text: /"http:\/\/\*\/\*"/, why: 'the optional permission' },
      { in: MSAL, text: /http:\/\/169\.254\.169\.254/, why: 'a constant of MSAL that nothing uses' },
    ],
  },
  {
    numbers: 'T57 T122',
    what: 'no code from text and no web assembly',
    word: /\beval\(|new Function\(|setTimeout\(`|\.wasm\b|WebAssembly|importScripts|createElement\(`script`\)/g,
    example: 'new Function(text)',
    allowed: [],
  },
  {
    numbers: 'T57',
    what: 'no way to or from the page',
    word: /wrappedJSObject|world:`MAIN`|onMessageExternal\.addListener|onConnectExternal\.addListener|addEventListener\(`message`/g,
    example: 'addEventListener(`message`, f)',
    allowed: [
      {
        in: MSAL,
        text: /broadcast(Channel\?)?\.addEventListener/,
        why: 'MSAL between tabs of its own origin; its cache here is not shared',
      },
      {
        in: MSAL,
        text: /window\.addEventListener\(`message`,p\);let m=window\.setTimeout/,
        why: 'MSAL’s hidden frame; the worker has no window',
      },
      {
        in: MSAL,
        text: /messageChannel|addEventListener\(`message`,this\.windowListener/,
        why: 'MSAL’s native broker, switched off; the worker has no window',
      },
    ],
  },
  {
    numbers: 'T57',
    what: 'no message to a window',
    word: /window\.postMessage|parent\.postMessage|top\.postMessage/g,
    example: 'window.postMessage(1)',
    allowed: [
      { in: MSAL, text: /window\.origin,\[this\.messageChannel/, why: 'MSAL’s native broker, switched off' },
    ],
  },
  {
    numbers: 'T65',
    what: 'no markup from text but Preact’s own line, which the source never reaches',
    word: /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTMLUnsafe/g,
    example: 'element.innerHTML = text',
    allowed: [
      { in: VIEW, text: /__html/, why: 'Preact: only for dangerouslySetInnerHTML' },
      {
        in: /src\/autofill\/scout\.js$/,
        text: /let\{outerHTML:/,
        why: 'read, never written: the names of an input',
      },
    ],
  },
  {
    numbers: 'T117',
    what: 'no other way to the network than fetch',
    word: /XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|WebTransport/g,
    example: 'navigator.sendBeacon(x)',
    allowed: [],
  },
];
