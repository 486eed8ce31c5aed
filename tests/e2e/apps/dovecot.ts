import { spawnSync } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { waitUntil } from '../harness/wait-until.ts';
import { freePort, startProgram } from './program.ts';

/** A running Dovecot: an IMAP server that, unlike Exchange Online, takes app passwords. */
export interface Dovecot {
  readonly imapPort: number;
  /** Lets exactly these in from now on. */
  letIn(logins: readonly { readonly user: string; readonly password: string }[]): Promise<void>;
  /** What it has logged; logins are in it, passwords are not. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts Dovecot on loopback, with everything that it reads and writes in a folder of its own. */
export async function startDovecot(): Promise<Dovecot> {
  const folder = await mkdtemp(path.join(tmpdir(), 'latchkey-dovecot-'));
  const imapPort = await freePort();
  const logins = path.join(folder, 'logins');
  const config = path.join(folder, 'dovecot.conf');
  await prepare(folder);
  await writeFile(logins, '');
  await chmod(logins, 0o644);
  await writeFile(config, configuration(folder, logins, imapPort));
  const program = startProgram('/usr/sbin/dovecot', ['-F', '-c', config], { cwd: folder });
  const stop = async (): Promise<void> => {
    spawnSync('/usr/sbin/dovecot', ['-c', config, 'stop']);
    await program.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntil(
      () => `Dovecot to start; it wrote:\n${program.output()}`,
      () => /starting up/.test(program.output()),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    imapPort,
    letIn: (list) =>
      writeFile(logins, list.map(({ user, password }) => `${user}:{PLAIN}${password}\n`).join('')),
    output: program.output,
    stop,
  };
}

/** Root hands the mail to a user of Debian's; Dovecot's own processes have users of theirs. */
const isRoot = process.getuid?.() === 0;
const mailUser = isRoot ? { name: 'mail', uid: 8, gid: 8 } : { ...userInfo(), name: userInfo().username };

async function prepare(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  await mkdir(path.join(folder, 'mail'));
  if (isRoot) await chown(path.join(folder, 'mail'), mailUser.uid, mailUser.gid);
}

function configuration(folder: string, logins: string, port: number): string {
  const own = isRoot
    ? ''
    : `default_internal_user = ${mailUser.name}
default_login_user = ${mailUser.name}
default_internal_group = ${mailUser.gid}
service anvil {
  chroot =
}
`;
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
${own}service imap-login {
${isRoot ? '' : '  chroot =\n'}  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = passwd-file
  args = username_format=%u ${logins}
}
userdb {
  driver = static
  args = uid=${mailUser.uid} gid=${mailUser.gid} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
}
`;
}
