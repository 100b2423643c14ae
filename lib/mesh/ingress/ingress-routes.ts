import { serviceHost } from '../../semantics/hostname';
import type { Cursor } from '../reading/cursor';
import type { HostRoutes, HttpRule } from '../routes/host-routes';
import { NO_HEADERS } from '../routes/http-action';
import type { HttpMatch } from '../routes/http-match';
import type { StringMatch } from '../routes/string-match';
import type { Services } from '../services/services';
import type { Ingress } from './ingress';
import { ingressGatewayRef } from './ingress-gateway';

/** The routes of an Ingress, one set for each host. */
export function readIngressRoutes(ingress: Ingress, clusterDomain: string, services: Services): readonly HostRoutes[] {
  const { entry, spec } = ingress;
  return spec
    .get('rules')
    .items()
    .map((rule) => {
      const host = (rule.get('host').text() || '*').toLowerCase();
      const paths = rule.get('http', 'paths').items();
      return {
        entry,
        namespace: entry.namespace,
        hosts: [host],
        exactHosts: [host],
        gateways: [ingressGatewayRef(ingress)],
        exportedTo: 'everywhere' as const,
        http: byLength(paths.map((path) => readPath(path, clusterDomain, services))),
        tcp: [],
        tls: [],
      };
    });
}

function byLength(rules: readonly HttpRule[]): readonly HttpRule[] {
  const length = ({ matches: [match] }: HttpRule) => match.uri?.match.value?.length ?? 0;
  return [...rules].sort((a, b) => length(b) - length(a));
}

function readPath(path: Cursor, clusterDomain: string, services: Services): HttpRule {
  const backend = path.get('backend', 'service');
  const host = serviceHost(backend.get('name').text() ?? '', path.entry.namespace, clusterDomain);
  const named = backend.get('port', 'name').text();
  const port = backend.get('port', 'number').number() ?? services.ofCluster(host)?.ports.find(({ name }) => name === named)?.number;
  return {
    field: path,
    at: path.at,
    name: '',
    matches: [readIngressMatch(path)],
    action: {
      destinations: [{ at: backend.at, host, port, subset: '', weight: 100, headers: NO_HEADERS }],
      headers: NO_HEADERS,
      mirrors: [],
      missingStatus: 503,
    },
  };
}

/** Reads the match of an entry of `paths`. */
export function readIngressMatch(path: Cursor): HttpMatch {
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

/** A path that ends in `.*` or `/*` is a prefix, as before path types existed; other patterns are not supported. */
function pathMatch(value: string): StringMatch {
  if (value.endsWith('.*')) return { kind: 'prefix', value: value.slice(0, -2) };
  return value.endsWith('/*') ? { kind: 'prefix', value: value.slice(0, -1) } : { kind: 'exact', value };
}
