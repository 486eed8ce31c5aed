import { BANNER } from './core/html.ts';
import { HOST, startEmulator, type Emulator } from './index.ts';

const HTTPS_PORT = 8443;
const SMTP_PORT = 8587;

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function browserFlags(emulator: Emulator): string {
  const rules = emulator.hosts.map((host) => `MAP ${host}:443 127.0.0.1:${emulator.httpsPort}`);
  const resolver = [...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(',');
  return `--host-resolver-rules="${resolver}" --ignore-certificate-errors-spki-list=${emulator.spki}`;
}

function introduce(emulator: Emulator): void {
  const accounts = emulator.state.accounts.map(
    (one) => `  ${one.upn}  password ${one.password}  code ${one.mfaCode}  (${one.mfa})`,
  );
  const control = `curl -k --connect-to ${HOST.control}:443:127.0.0.1:${emulator.httpsPort} https://${HOST.control}`;
  print([
    BANNER,
    '',
    `HTTPS  127.0.0.1:${emulator.httpsPort}  for ${emulator.hosts.join(', ')}`,
    `SMTP   127.0.0.1:${emulator.smtpPort}  (STARTTLS, AUTH LOGIN and PLAIN)`,
    '',
    'Made-up accounts:',
    ...accounts,
    '',
    'Start Chromium with a profile of its own and:',
    `  ${browserFlags(emulator)}`,
    '',
    'Control:',
    `  ${control}/state`,
    `  ${control}/set -d '{"variant":"2023"}'`,
    `  ${control}/reset -X POST`,
    '',
    'Ctrl+C stops it.',
  ]);
}

const emulator = await startEmulator({ httpsPort: HTTPS_PORT, smtpPort: SMTP_PORT }).catch(
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : 'unknown';
    print([`The emulator could not start: ${reason}`, 'Is another one running?']);
    process.exit(1);
  },
);
introduce(emulator);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void emulator.stop().then(() => process.exit(0));
  });
}
