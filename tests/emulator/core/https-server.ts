import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server as NetServer } from 'node:net';
import type { Context } from './context.ts';
import { takeFault, withFault } from './faults.ts';
import { notFound, parseCookies, text, type Call, type Reply } from './http.ts';
import { logRequest } from './request-log.ts';
import type { Router } from './router.ts';

/** A server of either kind. */
type Server = NetServer & { closeAllConnections(): void };

const MAX_BODY = 1_000_000;

/** Starts the one HTTPS server; the Host header says which router answers. */
export async function startHttps(
  context: Context,
  routers: ReadonlyMap<string, Router>,
  port: number,
): Promise<{ server: Server; port: number }> {
  const { key, cert } = context.certificate;
  const server = createServer({ key, cert }, (request, response) => {
    void serve(context, routers, request, response);
  });
  const bound = await listen(server, port);
  return { server, port: bound };
}

/** The same without TLS, for hosts that are visited over plain HTTP. */
export async function startHttp(
  context: Context,
  routers: ReadonlyMap<string, Router>,
): Promise<{ server: Server; port: number }> {
  const server = createPlainServer((request, response) => {
    void serve(context, routers, request, response);
  });
  return { server, port: await listen(server, 0) };
}

/** Loopback only: nothing of this may be reachable from another machine. */
async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The HTTPS server has no port.');
  return address.port;
}

/** Stops the server and whatever is still connected to it. */
export async function stopHttps(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}

async function serve(
  context: Context,
  routers: ReadonlyMap<string, Router>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const call = await readCall(request);
    const entry = logRequest(context.state, call);
    const router = routers.get(call.url.hostname);
    const answer = async (): Promise<Reply> => (router ? await router.handle(call) : notFound());
    const outcome = await withFault(takeFault(context.state.settings, call), call, answer);
    if (outcome === 'close') {
      request.socket.destroy();
      return;
    }
    entry.status = outcome.status;
    send(response, outcome);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    send(response, text(`The emulator failed: ${reason}\n`, 'text/plain', 500));
  }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const host = (request.headers.host ?? 'localhost').replace(/:\d+$/, '').toLowerCase();
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', `https://${host}`),
    headers: request.headers,
    cookies: parseCookies(request.headers.cookie),
    body: await readBody(request),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    size += piece.length;
    if (size > MAX_BODY) throw new Error('The request is too large.');
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  // Browsers quietly repeat a request whose reused connection broke. A fault must be seen as
  // what it is, so every connection serves one request.
  response.writeHead(reply.status, { ...reply.headers, connection: 'close' });
  response.end(reply.body);
}
