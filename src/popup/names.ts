import type { PasswordView } from '../messages/view.ts';

/** Microsoft's page takes no shorter name. */
export const SHORTEST_NAME = 8;

/** Whether a password that still counts has this name, whatever the case. */
export function isTaken(name: string, passwords: readonly PasswordView[]): boolean {
  const wanted = name.trim().toLowerCase();
  return passwords.some((it) => it.state !== 'revoked' && it.name.toLowerCase() === wanted);
}

/** The name, or the name with the first number that makes it new. */
export function freeName(name: string, passwords: readonly PasswordView[]): string {
  if (!isTaken(name, passwords)) return name;
  const stem = name.replace(/ \d+$/, '');
  let number = 1;
  let free = stem;
  while (isTaken(free, passwords)) {
    number += 1;
    free = `${stem} ${number}`;
  }
  return free;
}
