import { notFound, type Call, type Handler, type Reply } from './http.ts';

interface Route {
  method: string;
  pattern: RegExp;
  handler: Handler;
}

/** All routes of one host. */
export class Router {
  readonly #routes: Route[] = [];

  /**
   * Adds a route. In `pattern`, `:name` stands for one path segment; the handler gets
   * the segments in order.
   */
  on(method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'OPTIONS', pattern: string, handler: Handler): this {
    const source = pattern.replace(/[.$]/g, String.raw`\$&`).replace(/:[a-zA-Z]+/g, '([^/]+)');
    this.#routes.push({ method, pattern: new RegExp(`^${source}$`), handler });
    return this;
  }

  /** Answers a call, with 404 where no route fits. */
  async handle(call: Call): Promise<Reply> {
    for (const route of this.#routes) {
      if (route.method !== call.method) continue;
      const found = route.pattern.exec(call.url.pathname);
      if (found) return await route.handler(call, found.slice(1).map(decodeSegment));
    }
    return notFound();
  }
}

/** A segment that is not valid percent-encoding stays as it is: it will simply match nothing. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
