import type { Handler } from '../../emulator/core/http.ts';
import { Router } from '../../emulator/core/router.ts';
import { serveStyle } from '../../emulator/core/assets.ts';
import { cloneHtml, formHtml, hookedHtml, plainHtml } from './html.ts';

/** The site that the person has allowed. */
export const ALLOWED = 'allowed.test';
/** A port beside 443 on which every host answers as well. */
export const OTHER_PORT = 8444;

/** Names that look like the allowed site without being it. */
export const LOOKALIKES = [
  'sub.allowed.test',
  'xallowed.test',
  'allowed.test.evil.test',
  // "аllowed.test" with a Cyrillic first letter
  'xn--llowed-4nf.test',
  // A trailing dot: another origin, though the same machine
  'allowed.test.',
] as const;

/** Names that look like Microsoft's Security info page. */
export const CLONES = [
  'mysignins.microsoft.com.evil.test',
  'mysignins-microsoft.com',
  // With a dotless i
  new URL('https://mys\u0131gnins.microsoft.com').hostname,
] as const;

/** The hosts of the attack gallery that the emulator serves beside its own. */
export function attackHosts(): Map<string, Router> {
  const hosts = new Map<string, Router>();
  for (const name of [ALLOWED, ...LOOKALIKES, 'evil.test']) hosts.set(name, attackRouter());
  for (const name of CLONES) hosts.set(name, cloneRouter());
  return hosts;
}

/** The hosts that also answer over plain HTTP. */
export function plainHosts(): Map<string, Router> {
  return new Map([
    [ALLOWED, attackRouter()],
    ['mysignins.microsoft.com', cloneRouter()],
  ]);
}

/** No content policy: a hostile page does what it likes. */
function hostile(body: string): Handler {
  return () => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body });
}

function attackRouter(): Router {
  return serveStyle(new Router())
    .on('GET', '/form', hostile(formHtml()))
    .on('GET', '/hooked', hostile(hookedHtml()))
    .on('GET', '/blank', hostile(plainHtml('Nothing here')))
    .on('POST', '/loot', () => ({ status: 204, headers: {}, body: '' }));
}

function cloneRouter(): Router {
  return serveStyle(new Router())
    .on('GET', '/', hostile(cloneHtml()))
    .on('GET', '/security-info', hostile(cloneHtml()));
}
