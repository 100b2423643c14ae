import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';
import { meets } from '../../semantics/label-selector';
import type { Cursor } from '../reading/cursor';
import { GATEWAY_API } from '../reading/groups';
import { readLabelSelector } from '../reading/label-selector';
import type { Gateway } from '../gateways/gateway';
import { openHost, type Server } from '../gateways/server';
import { type ListenerTlsInput, readListenerTls } from './listener-tls';

/** One listener of a Gateway or of a ListenerSet, as a separate gateway. */
export interface ApiListener {
  readonly field: Cursor;
  readonly at: At;
  readonly name: string;
  /** The Gateway or ListenerSet that contains it, which is the parent of routes. */
  readonly owner: ManifestObject;
  readonly hostname: string;
  readonly port: number;
  readonly protocol: string;
  /** The kinds of routes that it accepts. */
  readonly kinds: readonly string[];
  /** The Secrets with its certificates. */
  readonly certificates: readonly CertificateRef[];
  readonly gateway: Gateway;
}

/** A Secret with a certificate of a listener. */
export interface CertificateRef {
  readonly field: Cursor;
  readonly name: string;
  readonly namespace: string;
}

const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TLS Passthrough', ['TLSRoute']],
  ['TCP', ['TCPRoute']],
]);

/** Reads a listener. `base` is the Gateway whose pods serve it. */
export function readListener(field: Cursor, base: Omit<Gateway, 'ref' | 'servers' | 'selector'>, input: ListenerTlsInput): ApiListener {
  const owner = field.entry;
  const name = field.get('name').text() ?? '';
  const hostname = field.get('hostname').text() || '*';
  const protocol = field.get('protocol').text() ?? '';
  const ref = `${owner.namespace}/${owner.name}~${owner.kind === 'Gateway' ? '' : 'set~'}${name}`;
  const port = field.get('port').number() ?? 0;
  const server: Server = {
    at: field.at,
    field,
    gateway: ref,
    port,
    portName: name,
    protocol: protocol === 'HTTP' ? 'http' : protocol === 'HTTPS' ? 'https' : protocol === 'TLS' ? 'tls' : 'tcp',
    bind: '',
    hosts: [openHost(hostname, field.at)],
    tls: protocol === 'HTTPS' || protocol === 'TLS' ? readListenerTls(field, base.entry, input) : undefined,
  };
  return {
    field,
    at: field.at,
    name,
    owner,
    hostname: hostname.toLowerCase(),
    port,
    protocol,
    certificates: readCertificates(field.get('tls', 'certificateRefs')),
    kinds: allowedKinds(field.get('allowedRoutes', 'kinds'), supportedKinds(field)),
    gateway: { ...base, ref, selector: {}, servers: [server] },
  };
}

/** The kinds of routes that Istio supports on a listener, regardless of its allowedRoutes. */
export function supportedKinds(listener: Cursor): readonly string[] {
  const protocol = listener.get('protocol').text() ?? '';
  return KINDS.get(`${protocol} ${listener.get('tls', 'mode').text() ?? ''}`) ?? KINDS.get(protocol) ?? [];
}

/** True when objects of a namespace, which has these labels, may attach: `allowed` has `namespaces: {from, selector}`. */
export function admitsNamespace(
  allowed: Cursor,
  owner: ManifestObject,
  namespace: string,
  labels: () => Labels,
  fallback: 'Same' | 'None',
): boolean {
  const namespaces = allowed.get('namespaces');
  const from = namespaces.get('from').text() ?? fallback;
  if (from === 'All') return true;
  if (from === 'Same') return namespace === owner.namespace;
  return (
    from === 'Selector' && meets(readLabelSelector(namespaces.get('selector')), { 'kubernetes.io/metadata.name': namespace, ...labels() })
  );
}

function allowedKinds(listed: Cursor, ofProtocol: readonly string[]): readonly string[] {
  const items = listed.items();
  if (items.length === 0) return ofProtocol;
  const own = items.filter((item) => (item.get('group').text() ?? GATEWAY_API) === GATEWAY_API);
  const names = new Set(own.map((item) => item.get('kind').text()));
  return ofProtocol.filter((kind) => names.has(kind));
}

function readCertificates(references: Cursor): readonly CertificateRef[] {
  return references
    .items()
    .filter((reference) => !reference.get('group').text() && (reference.get('kind').text() ?? 'Secret') === 'Secret')
    .map((field) => ({
      field,
      name: field.get('name').text() ?? '',
      namespace: field.get('namespace').text() || field.entry.namespace,
    }));
}
