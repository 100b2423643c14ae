import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';
import { Cursor } from './cursor';

/** What a gateway does with TLS. */
export type ServerTlsMode = 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL' | 'OPTIONAL_MUTUAL' | 'PASSTHROUGH' | 'AUTO_PASSTHROUGH';

/** One entry of a Gateway's `servers`. */
export interface Server {
  readonly at: At;
  readonly gateway: string;
  readonly port: number;
  readonly portName: string;
  readonly protocol: 'http' | 'https' | 'tls' | 'tcp';
  readonly bind: string;
  readonly hosts: readonly ServerHost[];
  readonly tls?: ServerTls;
}

/** A host that a server takes, and the only namespace whose routes it is open to. */
export interface ServerHost {
  readonly host: string;
  /** Absent: open to routes of every namespace. */
  readonly namespace?: string;
}

export interface ServerTls {
  readonly at: At;
  readonly mode: ServerTlsMode;
  readonly httpsRedirect: boolean;
  readonly credentials: readonly string[];
}

/** A Gateway: listeners for the proxies that its selector takes. */
export interface Gateway {
  readonly entry: ManifestObject;
  /** `namespace/name`. */
  readonly name: string;
  readonly namespace: string;
  readonly selector: Labels;
  /** Set for a Gateway of the Gateway API, which is not bound by a selector. */
  readonly api?: ApiGateway;
  readonly servers: readonly Server[];
}

/** How a Gateway of the Gateway API finds its pods: by the label that Istio gives them, or by a Service that it names. */
export interface ApiGateway {
  readonly name: string;
  readonly serviceHosts: readonly string[];
  /** Name of the pods, the Service and the service account that Istio makes for it; absent where it names a Service of its own. */
  readonly managedName?: string;
}

/** Reads an Istio Gateway. */
export function readGateway(entry: ManifestObject): Gateway {
  const spec = Cursor.spec(entry);
  const name = `${entry.namespace}/${entry.name}`;
  return {
    entry,
    name,
    namespace: entry.namespace,
    selector: spec.get('selector').labels(),
    servers: spec
      .get('servers')
      .items()
      .map((server) => readServer(server, name)),
  };
}

function readServer(server: Cursor, gateway: string): Server {
  return {
    at: server.at,
    gateway,
    port: server.get('port', 'number').number() ?? 0,
    portName: server.get('port', 'name').text() ?? '',
    protocol: serverProtocol(server.get('port', 'protocol').text() ?? ''),
    bind: server.get('bind').text() ?? '',
    hosts: server
      .get('hosts')
      .texts()
      .map((host) => readServerHost(host.toLowerCase(), server.entry.namespace)),
    tls: readServerTls(server.get('tls')),
  };
}

function serverProtocol(text: string): Server['protocol'] {
  const name = text.toUpperCase();
  if (['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'].includes(name)) return 'http';
  if (name === 'HTTPS') return 'https';
  return name === 'TLS' ? 'tls' : 'tcp';
}

function readServerHost(text: string, namespace: string): ServerHost {
  const slash = text.indexOf('/');
  if (slash < 0) return { host: text };
  const owner = text.slice(0, slash);
  const host = text.slice(slash + 1);
  if (owner === '*') return { host };
  return { host, namespace: owner === '.' ? namespace : owner };
}

function readServerTls(tls: Cursor): ServerTls | undefined {
  if (!tls.present) return undefined;
  const several = tls.get('credentialNames').texts();
  const single = tls.get('credentialName').text();
  return {
    at: tls.at,
    mode: (tls.get('mode').text() ?? 'PASSTHROUGH') as ServerTlsMode,
    httpsRedirect: tls.get('httpsRedirect').isTrue,
    credentials: several.length > 0 ? several : single ? [single] : [],
  };
}
