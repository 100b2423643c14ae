import * as fs from 'node:fs';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { SERVICES } from './scenarios';
import type { TestRequest } from './requests';

/** What came back, and what the service behind it received; `service` is undefined when the proxy answered itself. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly service?: string;
  readonly received?: { readonly path: string; readonly host: string; readonly headers: http.IncomingHttpHeaders };
}

const ECHO = 'x-echo';

/** One server a service, that answers with what it received. */
export async function startEchoServers(): Promise<{ readonly ports: Record<string, number>; stop(): void }> {
  const servers = SERVICES.map((service) =>
    http.createServer((request, response) => {
      request.resume();
      const echo = JSON.stringify({ service, path: request.url, host: request.headers.host, headers: request.headers });
      response.setHeader(ECHO, Buffer.from(echo).toString('base64'));
      response.end();
    }),
  );
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
  const ports = Object.fromEntries(SERVICES.map((service, index) => [service, (servers[index].address() as AddressInfo).port]));
  return { ports, stop: () => servers.forEach((server) => (server.closeAllConnections(), server.close())) };
}

/** A port of loopback that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until the port answers; the log says why when it never does. */
export async function waitFor(port: number, log: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const isUp = await new Promise((resolve) => {
      const request = http.get({ host: '127.0.0.1', port, path: '/', timeout: 1000 }, (response) => resolve(Boolean(response.resume())));
      request.on('error', () => resolve(false));
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const lines = fs.existsSync(log) ? fs.readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n') : 'no log';
  throw new Error(`Envoy does not answer (${path.basename(log)}): ${lines}`);
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });

/** Sends a request as it is written, without cleaning its path. */
export function ask(port: number, { method, host, path: target, headers }: TestRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port, method, path: target, headers: { ...headers, host } };
    const request = http.request(options, (response) => {
      response.resume();
      response.on('end', () => resolve(answer(response)));
    });
    request.on('error', reject);
    request.end();
  });
}

export function closeConnections(): void {
  agent.destroy();
}

function answer({ statusCode, headers }: http.IncomingMessage): Answer {
  const echo = headers[ECHO];
  if (typeof echo !== 'string') return { status: statusCode!, headers };
  const { service, ...received } = JSON.parse(Buffer.from(echo, 'base64').toString());
  return { status: statusCode!, headers, service, received };
}
