import type { BrowserName } from '../e2e/harness/lab.ts';

/** One number of the gallery: what is attacked, and what the tests must show. */
export interface Entry {
  readonly id: string;
  readonly what: string;
  /** Set when the number has no test here: why, or which other test shows it. */
  readonly not?: string;
  /** Another test file, from the root of the repository, that shows it. It must exist and hold the words. */
  readonly elsewhere?: { readonly file: string; readonly words: string };
  /** Set when only this browser has what is attacked, or shows it to a test. */
  readonly only?: BrowserName;
  /** What remains although the tests pass. */
  readonly remains?: string;
}

const menu = 'no in-page menu exists: the choice is made in the popup';
const vault = 'no vault exists: values are kept in memory only and never written';
const release = 'a matter of the release, not of the program';

const here = (id: string, what: string, remains?: string): Entry =>
  remains === undefined ? { id, what } : { id, what, remains };
const inChromium = (entry: Entry): Entry => ({ ...entry, only: 'chromium' });
const none = (id: string, what: string, not: string): Entry => ({ id, what, not });
const there = (id: string, what: string, file: string, words: string, remains?: string): Entry => ({
  id,
  what,
  elsewhere: { file, words },
  ...(remains === undefined ? {} : { remains }),
});

const DRIVER = 'src/security-info/driver.test.ts';
const SIGN_IN = 'src/sign-in/sign-in.test.ts';

/** Every number of the gallery, in order. A number without a test, a reason or another test fails the build. */
export const CATALOGUE: readonly Entry[] = [
  here('T01', 'The page or its body made invisible'),
  here('T02', 'Filters over the whole page'),
  here('T03', 'A style sheet over everything'),
  here('T04', 'Styles, animations and attributes on our element'),
  here('T05', 'A cover in the top layer that lets presses through'),
  here('T06', 'A cover that leaves slivers'),
  here('T07', 'A lure over the middle'),
  here('T08', 'Covers that blend'),
  here('T09', 'A war for the top layer'),
  here('T10', 'Taking our element out of the top layer'),
  here('T11', 'Moving our element elsewhere'),
  here('T12', 'Dialogs over it'),
  here('T13', 'A field that follows the pointer'),
  here('T14', 'Shrinking and cutting the page'),
  none('T15', 'Visibility as the browser reports it', menu),
  here('T16', 'Random styles', '100 rounds per browser instead of 500: a press can only open the popup'),
  here('T17', 'Events that nobody caused'),
  here('T18', 'Real clicks that the page forwards'),
  here('T19', 'Keys typed into the page'),
  here('T20', 'Double presses', 'in a page they reach at most the icon, which opens the popup'),
  here('T21', 'A window that comes under the pointer'),
  here('T22', 'Drag, touch, pen, wheel'),
  here('T23', 'A hostile frame in an allowed page'),
  here('T24', 'An allowed page in a hostile one'),
  here('T25', 'Frames of every kind, sandboxed ones included'),
  here('T26', 'Names that look like the allowed one, other ports'),
  here('T27', 'Plain HTTP', 'private-network addresses may be filled after a second yes; by design'),
  here('T28', 'A frame that goes elsewhere'),
  here('T29', 'Elsewhere and back'),
  here('T30', 'One gate on every way out'),
  here('T31', 'Replay, from another tab and from behind'),
  here('T32', 'The back-forward cache', 'prerendered documents: src/background/gate.test.ts'),
  here(
    'T33',
    'document.open and pushState',
    'a page that only changes its address keeps its form; by design',
  ),
  here('T34', 'A window opened by a hostile page'),
  here('T35', 'Hidden fields'),
  here('T36', 'Further password fields'),
  here('T37', 'Fields swapped after the choice'),
  here('T38', 'Setters put in the way'),
  here('T39', 'What a page can record before the pick'),
  here('T40', 'Size and place that tell something'),
  here(
    'T41',
    'Fields that cut, mask or clear',
    'a mask that cuts leaves what it made of the value; it is reported as not filled',
  ),
  here('T42', 'Submitting', 'a page may submit by itself when its field changes'),
  here('T43', 'Closed shadow roots and editable texts'),
  here('T44', 'Presence on a page that is not offered'),
  here('T45', 'Presence on a page that is'),
  here('T46', 'Another extension that tampers'),
  here('T47', 'Hooked platform functions'),
  here('T48', 'Messages from a page'),
  here('T49', 'Messages from another extension'),
  here('T50', 'The whole table of action and sender'),
  here(
    'T51',
    'Tickets that are guessed, old or foreign',
    'no rate limit: a ticket has 122 random bits and lives a minute',
  ),
  here('T52', 'Other channels of a page'),
  here('T53', 'Windows and frames that a page could get hold of'),
  here('T54', 'Clobbered forms'),
  here('T55', 'Clobbered forms and expandos (Firefox)'),
  here('T56', 'Hostile objects'),
  here('T57', 'No other world, no bridge, no code from text'),
  here('T58', 'Loading, opening and framing the package'),
  here('T59', 'Nothing web-accessible'),
  here('T60', 'Pages opened directly'),
  here('T61', 'The content policy'),
  here('T62', 'Hostile names'),
  there('T63', 'Links', 'tests/attacks/build.test.ts', 'T63'),
  here('T64', 'Presses on a popup that has just come'),
  here('T65', 'No text becomes markup'),
  here('T66', 'Pictures taken while a value is shown', 'for ten seconds at most it can be photographed'),
  there(
    'T67',
    'Answers of a sign-in that is not ours',
    SIGN_IN,
    'an answer that is not Microsoft’s to this question',
  ),
  there('T68', 'PKCE', SIGN_IN, 'code_challenge_method'),
  there('T69', 'Other redirect addresses', 'src/sign-in/redirect.test.ts', 'https://'),
  there('T70', 'Id tokens that are not right', SIGN_IN, 'an answer that is not Microsoft’s to this question'),
  none(
    'T71',
    'A recorded code, replayed',
    'the code is useless without the verifier, which stays in the worker: T68, and the emulator refuses a second use (tests/emulator/login.unit.test.ts)',
  ),
  there('T72', 'Tokens left behind', 'tests/e2e/sweep.test.ts', 'no token'),
  there('T73', 'Errors and closed windows', 'tests/e2e/sign-in.test.ts', 'consent was declined'),
  there('T74', 'Sign-in without a click', SIGN_IN, 'claims'),
  here('T75', 'Look-alikes of Microsoft’s page'),
  here('T76', 'Microsoft’s page without a job'),
  here('T77', 'Microsoft’s page opened by another site during a job'),
  there(
    'T78',
    'The wrong account',
    'tests/e2e/create.test.ts',
    'stops at the wrong account before the first press',
  ),
  there('T79', 'Pages that changed', 'src/security-info/guide.test.ts', 'the job is done or guided'),
  there('T80', 'The worker killed at every step', 'tests/e2e/kills.test.ts', 'goes on when it died'),
  there(
    'T81',
    'The page lost between creating and reading',
    'tests/e2e/kills.test.ts',
    'finds what Microsoft had made',
  ),
  there('T82', 'Dialogs that are not clear', 'src/security-info/candidates.test.ts', 'is masked'),
  there('T83', 'Rows of equal name', 'tests/e2e/revoke.test.ts', 'leaves equal names to the person'),
  there('T84', 'Controls that move or multiply', DRIVER, 'two buttons to add with: the person presses'),
  there('T85', 'What a capture leaves', 'tests/e2e/sweep.test.ts', 'holds no password'),
  there(
    'T86',
    'A person who works in the page meanwhile',
    'tests/e2e/create.test.ts',
    'leaves an unexpected dialog to the person',
  ),
  none('T87', 'Vault files', vault),
  here('T88', 'What a content script can read'),
  none('T89', 'Vault header', vault),
  none('T90', 'Vault nonces', vault),
  none('T91', 'Vault integrity', vault),
  none('T92', 'Vault key derivation', vault),
  here(
    'T93',
    'Forgetting',
    'on a locked screen only where the person turns it on, and in Chromium: tests/e2e/keeping.test.ts',
  ),
  none('T94', 'Passkeys', vault),
  here('T95', 'No relying party'),
  none('T96', 'Wrong passphrases', vault),
  none('T97', 'Vault and full disks', vault),
  inChromium(here('T98', 'The worker’s heap after forgetting', 'Firefox shows no heap to a test')),
  there(
    'T99',
    'Clipboard cleared in time',
    'tests/e2e/clipboard.test.ts',
    'though the popup is closed and the worker was killed',
    'a browser that is closed within the half minute leaves it; Chromium runs a copy of the build whose manifest grants `clipboardWrite`, because no test can answer its prompt',
  ),
  there(
    'T100',
    'Clipboard of somebody else',
    'tests/e2e/clipboard.test.ts',
    'keeps a text that is no secret and was copied in Latchkey since',
    'what was copied outside Latchkey meanwhile is emptied as well: without `clipboardRead` nobody can look, and the screen says so before',
  ),
  none(
    'T101',
    'Pages that read the clipboard',
    'the browser’s own rule; nothing of ours writes it without a press in the popup',
  ),
  here('T102', 'Messages to an offscreen document'),
  here('T103', 'Consoles'),
  here('T104', 'Exceptions'),
  here('T105', 'History, titles, addresses'),
  none('T106', 'Export', 'there is no export and no import'),
  here('T107', 'Showing a value'),
  there('T108', 'The worker killed around messages', 'src/security-info/killed.test.ts', 'at its port call'),
  here('T109', 'An extension that is reloaded under a page'),
  here('T110', 'A site taken off the list', 'permission taken away in the browser: unit tests of sites'),
  none(
    'T111',
    'Timing that tells whether it is locked',
    'there is no locked state; T44 shows that pages not offered see nothing',
  ),
  here('T112', 'Events that a fill causes'),
  here('T113', 'Huge and restless pages', 'one page of 5,000 fields; the bench measures time'),
  there(
    'T114',
    'Two builds, the same bytes',
    'tests/e2e/long/reproducible.long.ts',
    'the same bytes from two clean clones',
  ),
  here('T115', 'Words that must not be in the package'),
  here('T116', 'The golden manifest'),
  here('T117', 'Hosts'),
  none('T118', 'Packages', release),
  here('T119', 'Files of the package'),
  none('T120', 'Provenance', release),
  none('T121', 'addons-linter', release),
  here('T122', 'Code that nobody can read'),
  here('T123', 'The shipped build is what is tested'),
  none(
    'T124',
    'Install warnings',
    'the golden manifest (T116) fixes every permission; the browser’s words are not ours',
  ),
  there(
    'T125',
    'Optional permissions denied or taken away',
    'tests/e2e/harness.test.ts',
    'grants and revokes the optional hosts',
  ),
  inChromium(
    there(
      'T126',
      'Hosts blocked by policy',
      'tests/e2e/policy.test.ts',
      'T126: a mail site among them is not looked at',
      'Firefox does not tell a blocked host from a missing permission',
    ),
  ),
  there(
    'T127',
    'Hostile policy values',
    'src/background/policy.test.ts',
    'only narrows where something is done',
  ),
  none('T128', 'Private windows', '`incognito: not_allowed` in the golden manifest (T116)'),
  none('T129', 'An update that wants more', 'there is no earlier version'),
  here('L01', 'Random messages, 1,000 for each action from each kind of sender'),
  here('L02', 'What is written to disk, in the source'),
  here('L03', 'The guide’s panel on Microsoft’s page'),
  here('L04', 'Pasting'),
  here('L05', 'The page report'),
  here('L06', 'Replacing', 'the whole replacement: tests/e2e/revoke.test.ts'),
  here('L07', 'The welcome page and the settings'),
  here('L08', 'Forget all now'),
  here('L09', 'The leak sweep itself, with planted canaries'),
  here('L10', 'The files of the profile'),
  here('L11', 'The practice page'),
];
