import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDovecot, type Dovecot } from './dovecot.ts';
import { debianPackages } from './packages.ts';
import { freePort, startProgram, waitForHttp } from './program.ts';

const ROOT = '/var/lib/roundcube';
const DEFAULTS = '/etc/roundcube/defaults.inc.php';
const PLUGINS = '/usr/share/roundcube/plugins';
const SCHEMA = '/usr/share/roundcube/SQL/sqlite.initial.sql';

/** Why Debian's Roundcube and Dovecot are not here; undefined when they are. */
export function roundcubeMissing(): string | undefined {
  return debianPackages(
    ['roundcube-core', 'roundcube-sqlite3', 'dovecot-imapd', 'php-cli', 'php-sqlite3'],
    [`${ROOT}/index.php`, DEFAULTS, SCHEMA, '/usr/sbin/dovecot', '/usr/bin/php'],
  );
}

/** A running Roundcube before a running Dovecot. */
export interface Roundcube {
  readonly url: string;
  readonly dovecot: Dovecot;
  output(): string;
  stop(): Promise<void>;
}

/** Starts Debian's Roundcube as it is, with configuration, database and logs in a folder of its own. */
export async function startRoundcube(): Promise<Roundcube> {
  const dovecot = await startDovecot();
  const folder = await mkdtemp(path.join(tmpdir(), 'latchkey-roundcube-'));
  const port = await freePort();
  await writeFiles(folder, {
    'config/defaults.inc.php': `<?php include '${DEFAULTS}';`,
    'config/config.inc.php': configuration(folder),
    'config/mimetypes.php': '<?php return [];',
    'plugins/local_mail/local_mail.php': localMail(dovecot.imapPort),
    'begin.php': `<?php define('RCUBE_PLUGINS_DIR', '${folder}/plugins/');`,
    'logs/.keep': '',
    'temp/.keep': '',
  });
  // Roundcube cannot do without some of its own; a folder of plugins with ours in it hides the usual place.
  for (const plugin of await readdir(PLUGINS)) {
    await symlink(path.join(PLUGINS, plugin), path.join(folder, 'plugins', plugin));
  }
  const program = startProgram(
    '/usr/bin/php',
    ['-d', `auto_prepend_file=${folder}/begin.php`, '-S', `127.0.0.1:${port}`, '-t', ROOT],
    { cwd: ROOT, env: { ROUNDCUBE_CONFIG_DIR: `${folder}/config`, PHP_CLI_SERVER_WORKERS: '4' } },
  );
  const url = `http://127.0.0.1:${port}/`;
  const stop = async (): Promise<void> => {
    await program.stop();
    await dovecot.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitForHttp(url, program);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, dovecot, output: program.output, stop };
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** No mail server set: the login form asks for it. The database is made by Roundcube at the first visit. */
function configuration(folder: string): string {
  return `<?php
$config = [
  'db_dsnw' => 'sqlite:///${folder}/roundcube.db?mode=0600',
  'imap_host' => '',
  'log_dir' => '${folder}/logs',
  'temp_dir' => '${folder}/temp',
  'des_key' => 'only-for-this-test-24byte',
  'plugins' => ['local_mail'],
  'skin' => 'elastic',
  'enable_spellcheck' => false,
  'product_name' => 'Roundcube Webmail',
];
if (!file_exists('${folder}/roundcube.db')) {
  (new PDO('sqlite:${folder}/roundcube.db'))->exec(file_get_contents('${SCHEMA}'));
}
`;
}

/** Every mail server that somebody names is the one on this machine. */
function localMail(port: number): string {
  return `<?php
class local_mail extends rcube_plugin {
  function init() { $this->add_hook('storage_connect', [$this, 'connect']); }
  function connect($args) { return array_merge($args, ['host' => '127.0.0.1', 'port' => ${port}, 'ssl_mode' => null]); }
}
`;
}
