import type { TestBrowser } from './test-browser.ts';

/** `fetch` for a client under test that runs outside a browser, as an extension of this origin. */
export function testFetch(browser: TestBrowser, origin: string) {
  return async (url: string, init: RequestInit): Promise<Response> => {
    init.signal?.throwIfAborted();
    const { status, headers, body } = await browser.send(url, {
      method: init.method ?? 'GET',
      headers: { ...Object.fromEntries(new Headers(init.headers)), origin },
      ...(typeof init.body === 'string' ? { body: init.body } : {}),
    });
    const single = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    return new Response(status === 204 ? null : body, { status, headers: single });
  };
}
