import { IN_LONG_RUN, IN_SHORT_RUN } from '../harness/random-counts.ts';

/** The text above the gallery's table. */
export const HEAD = `# The attack gallery

An app password is worth more than most passwords: it needs no second factor. This gallery attacks the shipped build
in real browsers and shows what each attack gets. **This file is written by \`npm run attacks\`; do not edit it.**

- T01 to T129 are the numbers of the threat catalogue that the gallery started from, L01 and on are our own. A number
  stands in the title of each test that shows it; \`catalogue.ts\` says why some have none.
- \`pages/\`: hostile and allowed hosts. \`harness/hostile-extension.ts\`: another extension with access to all sites,
  which attacks, and through whose eyes the leak sweep looks at every frame, closed shadow roots included.
- \`mutants/\`: copies of the extension, built for a test with a guard taken out, that show that the attacks would be
  seen to succeed.
- Each file has a control: the same steps without the attack work. After each test the leak sweep looks for every app
  password in all frames of all pages (texts, attributes, values, variables, storage), in addresses and titles, history,
  consoles, requests, and in what the extension keeps. \`sweep.long.ts\` plants values to show that it finds them;
  \`sweep.test.ts\` sweeps the closed profile's files.
- One app password is put where a finished job puts it (\`harness/plant-password.ts\`), so that a file starts in seconds;
  the job itself is tested in \`tests/e2e\`.
- \`*.test.ts\` runs in \`npm test\`, \`*.long.ts\` in \`npm run test:long\`. Random messages: 1,000 for each action from each
  of eight kinds of sender in the worker's own code in \`npm test\`; in real browsers ${IN_SHORT_RUN} in \`npm test\` and ${IN_LONG_RUN.toLocaleString('en')} in
  \`npm run test:long\`, from a page, a frame, Microsoft's page, another extension and the extension's own page.
- A figure in brackets counts tests. A test that needs no browser counts for both. "Its own run" is a test of another
  room, which the command of its row runs. "n/a": the browser has no such thing, or shows none to a test.

\`npm run attacks\` runs all of it. It may be run in pieces: keep vitest's JSON reports in \`out/attacks\` and give the folder
to \`report/main.ts\`; the last run of a file in a browser counts.
`;
