import type { At, ManifestObject } from '../../manifest/manifest-object';
import { resolveShortName } from '../../semantics/hostname';
import type { Labels } from '../../semantics/labels';
import type { MeshOptions } from '../mesh-config';
import { Cursor } from './cursor';
import type { Destination, HttpAction } from './http-action';
import { type HttpMatch, readHttpMatch } from './http-match';
import { readDestination, readHttpAction } from './read-http-action';
import { type Visibility, visibility } from './visibility';

/** One entry of `http`, ready to be compared with requests. */
export interface HttpRule {
  readonly at: At;
  readonly name: string;
  readonly matches: readonly HttpMatch[];
  readonly action: HttpAction;
}

/** One entry of `tcp` or `tls`. */
export interface ConnectionRule {
  readonly at: At;
  readonly matches: readonly ConnectionMatch[];
  readonly destinations: readonly (Destination & { readonly weight: number })[];
}

export interface ConnectionMatch {
  readonly at: At;
  readonly port?: number;
  readonly gateways: readonly string[];
  readonly sourceLabels: Labels;
  readonly sourceNamespace: string;
  readonly sniHosts: readonly string[];
  readonly destinationSubnets: readonly string[];
}

/** A VirtualService as its proxies read it, or a route of the Gateway API that acts like one. */
export interface VirtualService {
  readonly entry: ManifestObject;
  readonly namespace: string;
  readonly hosts: readonly string[];
  /** Full names; `mesh` for the sidecars. */
  readonly gateways: readonly string[];
  readonly exportedTo: Visibility;
  readonly http: readonly HttpRule[];
  readonly tcp: readonly ConnectionRule[];
  readonly tls: readonly ConnectionRule[];
  /** Set for a route of the Gateway API: the only namespace whose clients it is for. */
  readonly consumer?: string;
}

/** The name of a Gateway as rules refer to it: `mesh`, `namespace/name`, a name alone, or the old `name.namespace.svc…`. */
export function gatewayReference(reference: string, namespace: string): string {
  if (reference === 'mesh' || reference.includes('/')) return reference;
  const [name, other] = reference.split('.');
  return other === undefined ? `${namespace}/${reference}` : `${other}/${name}`;
}

/** Reads a VirtualService that has hosts; `http` reads its routes, delegates put in, when a proxy first needs them. */
export function readVirtualService(entry: ManifestObject, http: () => readonly HttpRule[], options: MeshOptions): VirtualService {
  const spec = Cursor.spec(entry);
  let known: readonly HttpRule[] | undefined;
  const gateways = spec
    .get('gateways')
    .texts()
    .map((reference) => gatewayReference(reference, entry.namespace));
  const rules = (kind: 'tcp' | 'tls') =>
    spec
      .get(kind)
      .items()
      .map((rule) => readConnectionRule(rule, entry.namespace, options.clusterDomain));
  return {
    entry,
    namespace: entry.namespace,
    hosts: spec
      .get('hosts')
      .texts()
      .map((host) => shortName(host, entry.namespace, options.clusterDomain)),
    gateways: gateways.length > 0 ? gateways : ['mesh'],
    exportedTo: visibility(spec.get('exportTo').texts(), entry.namespace, options.meshConfig.defaultVirtualServiceExportTo ?? ['*']),
    get http() {
      return (known ??= http());
    },
    tcp: rules('tcp'),
    tls: rules('tls'),
  };
}

/** Reads one entry of `http` that has no delegate. */
export function readHttpRule(rule: Cursor, namespace: string, clusterDomain: string): HttpRule {
  return {
    at: rule.at,
    name: rule.get('name').text() ?? '',
    matches: readMatches(rule, namespace),
    action: readHttpAction((name) => rule.get(name), namespace, clusterDomain),
  };
}

/** Reads the `match` list of an entry of `http`. */
export function readMatches(rule: Cursor, namespace: string): readonly HttpMatch[] {
  return rule
    .get('match')
    .items()
    .map((match) => readHttpMatch(match, (reference) => gatewayReference(reference, namespace)));
}

function readConnectionRule(rule: Cursor, namespace: string, clusterDomain: string): ConnectionRule {
  const host = (name: string) => resolveShortName(name, namespace, clusterDomain);
  return {
    at: rule.at,
    matches: rule
      .get('match')
      .items()
      .map((match) => ({
        at: match.at,
        port: match.get('port').number() || undefined,
        gateways: match
          .get('gateways')
          .texts()
          .map((reference) => gatewayReference(reference, namespace)),
        sourceLabels: match.get('sourceLabels').labels(),
        sourceNamespace: match.get('sourceNamespace').text() ?? '',
        sniHosts: match.get('sniHosts').texts(),
        destinationSubnets: match.get('destinationSubnets').texts(),
      })),
    destinations: rule
      .get('route')
      .items()
      .map((route) => ({ ...readDestination(route.get('destination'), host), weight: route.get('weight').number() ?? 0 })),
  };
}

function shortName(host: string, namespace: string, clusterDomain: string): string {
  const lower = host.toLowerCase();
  return /^[\d.]+$|:/.test(lower) ? lower : resolveShortName(lower, namespace, clusterDomain);
}
