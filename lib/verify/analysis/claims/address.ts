import type { Server } from '../../../mesh/gateways/server';

const SCHEMES: Readonly<Record<Server['protocol'], string | undefined>> = { http: 'http', https: 'https', tls: undefined, tcp: undefined };

/** `https://shop.example.com:8443` at a server; undefined where requests are not HTTP, or need a client certificate. */
export function addressOf({ protocol, port, tls }: Server, host: string): string | undefined {
  const scheme = SCHEMES[protocol];
  const isTerminated = tls === undefined || tls.mode === 'SIMPLE';
  return scheme && isTerminated ? `${scheme}://${host}:${port}` : undefined;
}
