import type { At } from '../../manifest/manifest-object';
import { intersect } from '../../semantics/hostname';
import type { Cursor } from '../reading/cursor';
import { readServerTls, type ServerTls } from './server-tls';

/** One entry of a Gateway's `servers`, or a listener of the Gateway API. */
export interface Server {
  readonly at: At;
  readonly field: Cursor;
  /** `namespace/name` of the Gateway, as in VirtualServices. */
  readonly gateway: string;
  readonly port: number;
  readonly portName: string;
  readonly protocol: 'http' | 'https' | 'tls' | 'tcp';
  readonly bind: string;
  readonly hosts: readonly ServerHost[];
  readonly tls?: ServerTls;
}

/** A host of a server, and the only namespace whose routes it accepts: `team/shop.example.com`. */
export interface ServerHost {
  /** In lower case, as requests are compared with it. */
  readonly host: string;
  /** As it is written: istiod compares it with hosts of routes exactly. */
  readonly exact: string;
  /** Absent: accepts routes of every namespace. */
  readonly namespace?: string;
  readonly at: At;
}

/** A host that accepts routes of every namespace. */
export function openHost(exact: string, at: At): ServerHost {
  return { host: exact.toLowerCase(), exact, at };
}

/** Reads an entry of `servers`. */
export function readServer(server: Cursor, gateway: string): Server {
  return {
    at: server.at,
    field: server,
    gateway,
    port: server.get('port', 'number').number() ?? 0,
    portName: server.get('port', 'name').text() ?? '',
    protocol: serverProtocol(server.get('port', 'protocol').text() ?? ''),
    bind: server.get('bind').text() ?? '',
    hosts: server
      .get('hosts')
      .items()
      .flatMap((item) => (item.text() === undefined ? [] : [readServerHost(item.text()!, server.entry.namespace, item.at)])),
    tls: readServerTls(server.get('tls')),
  };
}

/** The hosts of a VirtualService of this namespace that the server accepts: of two that overlap, the narrower one. */
export function hostsInCommon(server: Server, namespace: string, hosts: readonly string[]): readonly string[] {
  const open = server.hosts.filter((host) => host.namespace === undefined || host.namespace === namespace);
  return intersect(
    open.map(({ exact }) => exact),
    hosts,
  );
}

function serverProtocol(text: string): Server['protocol'] {
  const name = text.toUpperCase();
  if (['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'].includes(name)) return 'http';
  if (name === 'HTTPS') return 'https';
  return name === 'TLS' ? 'tls' : 'tcp';
}

function readServerHost(written: string, own: string, at: At): ServerHost {
  const slash = written.indexOf('/');
  if (slash < 0) return openHost(written, at);
  const owner = written.slice(0, slash);
  const open = openHost(written.slice(slash + 1), at);
  return owner === '*' ? open : { ...open, namespace: owner === '.' ? own : owner };
}
