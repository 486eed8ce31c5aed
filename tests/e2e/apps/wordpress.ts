import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMariaDb } from './mariadb.ts';
import { debianPackages } from './packages.ts';
import { freePort, startProgram, waitForHttp } from './program.ts';

const SOURCE = '/usr/share/wordpress';
const PHP = '/usr/bin/php';
const DATABASE = 'wordpress';

/** Who runs the site. */
export const WRITER = { name: 'writer', password: 'only-for-this-test' };

/** Why Debian's WordPress and MariaDB are not here; undefined when they are. */
export function wordpressMissing(): string | undefined {
  return debianPackages(
    ['wordpress', 'mariadb-server', 'php-cli', 'php-mysql'],
    [`${SOURCE}/wp-settings.php`, '/usr/sbin/mariadbd', '/usr/bin/mariadb-install-db', PHP],
  );
}

/** A running WordPress with one person who may change its settings. */
export interface WordPress {
  readonly url: string;
  output(): string;
  stop(): Promise<void>;
}

/** Starts a copy of Debian's WordPress, as it is, on a database of its own. */
export async function startWordPress(): Promise<WordPress> {
  const folder = await mkdtemp(path.join(tmpdir(), 'latchkey-wordpress-'));
  const database = await startMariaDb(folder, DATABASE);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const site = path.join(folder, 'site');
  // PHP follows links to the place where it finds the configuration, so the files themselves have to be there.
  await cp(SOURCE, site, {
    recursive: true,
    dereference: true,
    filter: (from) => !from.endsWith('wp-config.php'),
  });
  await writeFile(path.join(site, 'wp-config.php'), configuration(url, database.user, database.socket));
  const program = startProgram(PHP, ['-S', `127.0.0.1:${port}`, '-t', site], {
    cwd: site,
    env: { PHP_CLI_SERVER_WORKERS: '4' },
  });
  const stop = async (): Promise<void> => {
    await program.stop();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    install(site);
    await waitForHttp(`${url}/wp-login.php`, program);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, output: program.output, stop };
}

/** What the installer's page does, without its page. */
function install(site: string): void {
  const code = `define('WP_INSTALLING', true);
require 'wp-load.php';
require_once 'wp-admin/includes/upgrade.php';
wp_install('A site', '${WRITER.name}', 'writer@contoso.example', true, '', '${WRITER.password}', 'en_US');`;
  const { status, stdout, stderr } = spawnSync(PHP, ['-r', code], { cwd: site, encoding: 'utf8' });
  if (status !== 0) throw new Error(`WordPress was not installed: ${stdout}${stderr}`);
}

/** No mail and no updates: this site talks to nobody. */
function configuration(url: string, user: string, socket: string): string {
  return `<?php
define('DB_NAME', '${DATABASE}');
define('DB_USER', '${user}');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', '${url}');
define('WP_SITEURL', '${url}');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
function wp_mail() { return true; }
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;
}
