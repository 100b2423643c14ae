import type { ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';
import { Cursor } from '../model/cursor';
import type { ApiGateway, Gateway, Server, ServerTls } from '../model/gateway';

/** One listener of a Gateway of the Gateway API, as a gateway of its own. */
export interface ApiListener {
  readonly name: string;
  readonly owner: ManifestObject;
  readonly hostname: string;
  readonly port: number;
  readonly kinds: readonly string[];
  readonly allowed: Cursor;
  readonly gateway: Gateway;
}

const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TCP', ['TCPRoute']],
]);

/** Reads the listeners of a Gateway. */
export function readListeners(entry: ManifestObject, clusterDomain: string): readonly ApiListener[] {
  const spec = Cursor.spec(entry);
  const className = spec.get('gatewayClassName').text() ?? '';
  const named = spec
    .get('addresses')
    .items()
    .filter((address) => address.get('type').text() === 'Hostname')
    .map((address) => address.get('value').text() ?? '');
  const managedName = named.length > 0 ? undefined : `${entry.name}-${className}`;
  const hosts = managedName === undefined ? named : [managedName];
  const serviceHosts = hosts.map((host) => fullName(host, entry.namespace, clusterDomain));
  return spec
    .get('listeners')
    .items()
    .map((listener) => readListener(entry, listener, { name: entry.name, serviceHosts, managedName }));
}

/** True when routes of the namespace may attach to the listener. */
export function admits({ allowed, owner }: ApiListener, namespace: string, labels: Labels): boolean {
  const namespaces = allowed.get('namespaces');
  const from = namespaces.get('from').text() ?? 'Same';
  if (from === 'All') return true;
  if (from === 'Same') return namespace === owner.namespace;
  const wanted = namespaces.get('selector', 'matchLabels').labels();
  const withName = { 'kubernetes.io/metadata.name': namespace, ...labels };
  return from === 'Selector' && Object.entries(wanted).every(([key, value]) => withName[key as keyof typeof withName] === value);
}

function readListener(entry: ManifestObject, listener: Cursor, api: ApiGateway): ApiListener {
  const name = listener.get('name').text() ?? '';
  const hostname = (listener.get('hostname').text() || '*').toLowerCase();
  const protocol = listener.get('protocol').text() ?? '';
  const gateway = `${entry.namespace}/${entry.name}~${name}`;
  const port = listener.get('port').number() ?? 0;
  const server: Server = {
    at: listener.at,
    gateway,
    port,
    portName: name,
    protocol: protocol === 'HTTP' ? 'http' : protocol === 'HTTPS' ? 'https' : protocol === 'TLS' ? 'tls' : 'tcp',
    bind: '',
    hosts: [{ host: hostname }],
    tls: protocol === 'HTTPS' || protocol === 'TLS' ? readTls(listener.get('tls')) : undefined,
  };
  return {
    name,
    owner: entry,
    hostname,
    port,
    kinds: KINDS.get(protocol) ?? [],
    allowed: listener.get('allowedRoutes'),
    gateway: { entry, name: gateway, namespace: entry.namespace, selector: {}, api, servers: [server] },
  };
}

function readTls(tls: Cursor): ServerTls {
  const isPassthrough = tls.get('mode').text() === 'Passthrough';
  const mutual = tls.get('frontendValidation').present;
  return {
    at: tls.at,
    mode: isPassthrough ? 'PASSTHROUGH' : mutual ? 'MUTUAL' : 'SIMPLE',
    httpsRedirect: false,
    credentials: tls
      .get('certificateRefs')
      .items()
      .map((reference) => reference.get('name').text() ?? ''),
  };
}

function fullName(host: string, namespace: string, clusterDomain: string): string {
  return host.includes('.') ? host : `${host}.${namespace}.svc.${clusterDomain}`;
}
