import type { ManifestObject } from '../../manifest/manifest-object';
import { serviceHost } from '../../semantics/hostname';
import type { StringMatch } from '../match/string-match';
import type { MeshOptions } from '../mesh-config';
import { Cursor } from './cursor';
import type { Gateway, Server } from './gateway';
import { NO_HEADERS } from './http-action';
import type { HttpMatch } from './http-match';
import type { ServiceRegistry } from './service-registry';
import type { HttpRule, VirtualService } from './virtual-service';

/** True for an Ingress that istiod looks after: cert-manager makes such ones for its challenges. */
export function isForIstio(entry: ManifestObject, classes: readonly ManifestObject[]): boolean {
  const name = Cursor.spec(entry).get('ingressClassName').text() ?? entry.object.metadata.annotations?.['kubernetes.io/ingress.class'];
  if (name === 'istio') return true;
  return classes.some((known) => known.name === name && Cursor.spec(known).get('controller').text() === 'istio.io/ingress-controller');
}

/** The listeners that Istio makes for an Ingress, on the default ingress gateway. */
export function readIngressGateway(entry: ManifestObject, namespace: string): Gateway {
  const name = gatewayNameOf(entry);
  const tls = Cursor.spec(entry)
    .get('tls')
    .items()
    .map((field, index): Server => ({
      at: field.at,
      gateway: name,
      port: 443,
      portName: `https-443-${entry.name}-${index}`,
      protocol: 'https',
      bind: '',
      hosts: hostsOf(field.get('hosts').texts()),
      tls: { at: field.at, mode: 'SIMPLE', httpsRedirect: false, credentials: [field.get('secretName').text() ?? ''] },
    }));
  const plain: Server = {
    at: entry.at('spec'),
    gateway: name,
    port: 80,
    portName: `http-80-${entry.name}`,
    protocol: 'http',
    bind: '',
    hosts: [{ host: '*' }],
  };
  return { entry, name, namespace, selector: { istio: 'ingressgateway' }, servers: [plain, ...tls] };
}

/** The routes of an Ingress, one rule a host. */
export function readIngressRoutes(entry: ManifestObject, options: MeshOptions, services: ServiceRegistry): readonly VirtualService[] {
  return Cursor.spec(entry)
    .get('rules')
    .items()
    .map((rule) => ({
      entry,
      namespace: entry.namespace,
      hosts: [(rule.get('host').text() || '*').toLowerCase()],
      gateways: [gatewayNameOf(entry)],
      exportedTo: 'everywhere' as const,
      http: byLength(
        rule
          .get('http', 'paths')
          .items()
          .map((path) => readPath(path, options, services)),
      ),
      tcp: [],
      tls: [],
    }));
}

function gatewayNameOf(entry: ManifestObject): string {
  return `${entry.namespace}/${entry.name}~ingress`;
}

function hostsOf(hosts: readonly string[]): Server['hosts'] {
  return hosts.length > 0 ? hosts.map((host) => ({ host: host.toLowerCase() })) : [{ host: '*' }];
}

function byLength(rules: readonly HttpRule[]): readonly HttpRule[] {
  const length = ({ matches: [match] }: HttpRule) => match.uri?.match.value?.length ?? 0;
  return [...rules].sort((a, b) => length(b) - length(a));
}

function readPath(path: Cursor, options: MeshOptions, services: ServiceRegistry): HttpRule {
  const backend = path.get('backend', 'service');
  const host = serviceHost(backend.get('name').text() ?? '', path.entry.namespace, options.clusterDomain);
  const named = backend.get('port', 'name').text();
  const port = backend.get('port', 'number').number() ?? services.withHost(host)[0]?.ports.find(({ name }) => name === named)?.number;
  return {
    at: path.at,
    name: '',
    matches: [readMatch(path)],
    action: {
      destinations: [{ at: backend.at, host, port, subset: '', weight: 100, headers: NO_HEADERS }],
      headers: NO_HEADERS,
      mirrors: [],
      missingStatus: 503,
    },
  };
}

function readMatch(path: Cursor): HttpMatch {
  const value = path.get('path').text() ?? '/';
  const type = path.get('pathType').text();
  const isPrefix = type === 'Prefix';
  return {
    at: path.at,
    name: '',
    gateways: [],
    sourceLabels: {},
    sourceNamespace: '',
    uri: { match: isPrefix ? { kind: 'prefix', value } : pathMatch(value), at: path.get('path').at },
    wholeSegments: isPrefix && value !== '/',
    ignoreUriCase: false,
    headers: new Map(),
    withoutHeaders: new Map(),
    queryParams: new Map(),
  };
}

/** A path that ends in `.*` is a prefix, as it was before path types. */
function pathMatch(value: string): StringMatch {
  return value.endsWith('.*') ? { kind: 'prefix', value: value.slice(0, -2) } : { kind: 'exact', value };
}
