import { request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import type { Emulator } from '../index.ts';
import { parseCookies } from '../core/http.ts';

/** An answer as a test sees it. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** Where the request went. */
  url: string;
  /** Where a redirect points, absolute; '' without one. */
  location: string;
}

interface Options {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/**
 * A browser without a screen: keeps cookies per host, follows redirects within the emulator,
 * posts forms. It reaches every host name on the emulator's one port.
 */
export class TestBrowser {
  readonly #emulator: Emulator;
  readonly #cookies = new Map<string, Map<string, string>>();

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  /** One request, no redirects followed. */
  async send(address: string, options: Options = {}): Promise<Answer> {
    const url = new URL(address);
    const cookies = [...(this.#cookies.get(url.hostname) ?? [])].map(([name, value]) => `${name}=${value}`);
    const headers = {
      host: url.hostname,
      ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
      ...options.headers,
    };
    const answer = await this.#request(url, { ...options, headers });
    this.#keepCookies(url.hostname, answer.headers['set-cookie'] ?? []);
    return answer;
  }

  /** GET, following redirects as long as they stay inside the emulator. */
  async open(address: string): Promise<Answer> {
    let answer = await this.send(address);
    for (let hops = 0; hops < 10 && this.#inside(answer.location); hops += 1) {
      answer = await this.send(answer.location);
    }
    return answer;
  }

  /** Submits the form of a page with more fields, and follows redirects. */
  async submit(page: Answer, fields: Record<string, string>): Promise<Answer> {
    const action = /<form[^>]*action="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const hidden = [...page.body.matchAll(/<input\s+type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g)];
    const form = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, unescape(value)]));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const answer = await this.send(new URL(unescape(action), page.url).href, {
      method: 'POST',
      body: form.toString(),
    });
    return this.#inside(answer.location) ? await this.open(answer.location) : answer;
  }

  #inside(location: string): boolean {
    return location !== '' && this.#emulator.hosts.includes(new URL(location).hostname);
  }

  #keepCookies(host: string, lines: readonly string[]): void {
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    for (const line of lines) {
      for (const [name, value] of parseCookies(line.split(';')[0])) jar.set(name, value);
    }
    this.#cookies.set(host, jar);
  }

  async #request(url: URL, options: Options): Promise<Answer> {
    return await new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port: this.#emulator.httpsPort,
          servername: url.hostname,
          // The certificate is made anew at every start and trusted by nobody.
          rejectUnauthorized: false,
          method: options.method ?? 'GET',
          path: `${url.pathname}${url.search}`,
          headers: options.headers,
        },
        (incoming) => {
          let body = '';
          incoming.setEncoding('utf8');
          incoming.on('data', (chunk: string) => {
            body += chunk;
          });
          incoming.on('end', () => {
            const { headers, statusCode = 0 } = incoming;
            const location = headers.location ? new URL(headers.location, url).href : '';
            resolve({ status: statusCode, headers, body, url: url.href, location });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(options.body);
    });
  }
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
