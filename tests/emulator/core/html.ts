/** A piece of HTML that is already escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map((one) => one.text).join('');
  return escape(String(part));
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Template tag that escapes everything but Html. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, piece, at) => text + render(parts[at - 1] ?? '') + piece));
}

/** JSON to be read by a page's own script. */
export function embeddedJson(id: string, value: unknown): Html {
  const safe = JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
  return new Html(`<script type="application/json" id="${id}">${safe}</script>`);
}

/** The words every page of the emulator carries. */
export const BANNER = 'LOCAL EMULATOR: never type a real password';

/** A complete page with the banner. */
export function document(
  title: string,
  body: Html,
  options: { lang?: string; script?: string } = {},
): string {
  const script = options.script ? html`<script type="module" src="${options.script}"></script>` : html``;
  return html`<!doctype html>
    <html lang="${options.lang ?? 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="stylesheet" href="/emulator-assets/style.css" />
        ${script}
      </head>
      <body>
        <p class="emulator-banner" role="note">${BANNER}</p>
        ${body}
      </body>
    </html>`.text;
}
