import { readFileSync } from 'node:fs';
import { text } from './http.ts';
import type { Router } from './router.ts';

/** Serves one file that lies beside the emulator's sources. */
export function serveAsset(router: Router, name: string, file: URL): Router {
  const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
  return router.on('GET', `/emulator-assets/${name}`, () => text(readFileSync(file, 'utf8'), type));
}

/** Serves the style sheet every page uses. */
export function serveStyle(router: Router): Router {
  return serveAsset(router, 'style.css', new URL('style.css', import.meta.url));
}
