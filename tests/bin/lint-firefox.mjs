// `npm run lint:firefox`: Mozilla's own checks on the Firefox build. Fails on every error and on every warning that
// is not explained here. web-ext brings some 300 packages, so npx fetches it when it is asked for; its version is
// fixed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WEB_EXT = 'web-ext@10.7.0';

/** Warnings that stay, with the reason; `times` is how often each may be there. */
const EXPLAINED = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^assets\/[\w.-]+\.js$/,
    times: 1,
    why: 'preact has a code path for dangerouslySetInnerHTML; no view uses it, and the policy of the pages is strict.',
  },
];

const result = spawnSync(
  process.platform === 'win32' ? 'npx.cmd' : 'npx',
  ['--yes', WEB_EXT, 'lint', '--source-dir', 'dist/firefox', '--output', 'json', '--no-config-discovery'],
  { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26, shell: process.platform === 'win32' },
);
const found = read(result);
const left = [...found.errors, ...found.warnings].filter((message) => !isExplained(message));
for (const { _type, code, file, line, message } of left) {
  say(`${_type} ${code} ${file ?? ''}${line ? `:${line}` : ''}\n  ${message}`);
}
say(
  `web-ext lint: ${left.length} to look at, ${found.warnings.length + found.errors.length - left.length} explained`,
);
process.exit(left.length === 0 ? 0 : 1);

function read({ stdout, stderr, error }) {
  try {
    return JSON.parse(stdout.slice(stdout.indexOf('{')));
  } catch {
    say(`${WEB_EXT} gave no report. ${error?.message ?? stderr}`);
    return process.exit(1);
  }
}

function isExplained({ _type, code, file = '' }) {
  const entry = EXPLAINED.find((one) => _type === 'warning' && one.code === code && one.file.test(file));
  if (!entry || entry.times === 0) return false;
  entry.times -= 1;
  say(`explained: ${code} in ${file}: ${entry.why}`);
  return true;
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
