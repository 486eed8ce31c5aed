import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { userInfo } from 'node:os';
import { existsSync } from 'node:fs';
import { waitUntil } from '../harness/wait-until.ts';
import { startProgram, type Program } from './program.ts';

/** A running MariaDB that only a socket file leads to. */
export interface MariaDb {
  /** User, without a password, and the path of the socket. */
  readonly user: string;
  readonly socket: string;
  stop(): Promise<void>;
}

/** Starts a MariaDB of its own, empty but for one database, with all that it keeps inside the folder. */
export async function startMariaDb(folder: string, database: string): Promise<MariaDb> {
  const data = path.join(folder, 'mysql');
  const socket = path.join(folder, 'mysql.sock');
  const user = userInfo().username;
  const common = ['--no-defaults', `--datadir=${data}`, `--user=${user}`];
  const made = spawnSync('/usr/bin/mariadb-install-db', [
    ...common,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  if (made.status !== 0)
    throw new Error(`MariaDB could not be set up: ${made.stderr.toString().slice(-800)}`);
  const program = startProgram('/usr/sbin/mariadbd', [
    ...common,
    `--socket=${socket}`,
    `--pid-file=${path.join(folder, 'mysql.pid')}`,
    '--skip-networking',
  ]);
  try {
    await ready(program, socket);
    run(socket, `CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
  } catch (error) {
    await program.stop();
    throw error;
  }
  return { user: 'root', socket, stop: () => program.stop() };
}

function ready(program: Program, socket: string): Promise<boolean> {
  return waitUntil(
    () => `MariaDB to start; it wrote:\n${program.output().slice(-1500)}`,
    () => existsSync(socket) && /ready for connections/.test(program.output()),
    { timeoutMs: 30_000, everyMs: 100 },
  );
}

function run(socket: string, sql: string): void {
  const args = ['--no-defaults', `--socket=${socket}`, '--user=root', '-e', sql];
  const { status, stderr } = spawnSync('/usr/bin/mariadb', args);
  if (status !== 0) throw new Error(`MariaDB refused: ${stderr.toString()}`);
}
