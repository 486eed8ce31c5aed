import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from './http.ts';
import type { Router } from './router.ts';

/** Serves one file of a folder of the emulator's sources. */
export function serveAsset(router: Router, name: string, folder: string): Router {
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  return router.on('GET', `/emulator-assets/${name}`, () =>
    text(readFileSync(join(folder, name), 'utf8'), type),
  );
}

/** Serves the style sheet every page uses, and answers the browser's question for an icon. */
export function serveStyle(router: Router): Router {
  router.on('GET', '/favicon.ico', () => ({ status: 204, headers: {}, body: '' }));
  return serveAsset(router, 'style.css', import.meta.dirname);
}
