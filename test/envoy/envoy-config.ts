import type { networking } from '../../imports';
import { SERVICES, type Scenario } from './scenarios';

type Http = networking.VirtualServiceSpecHttp;
type Match = networking.VirtualServiceSpecHttpMatch;
type StringMatch = { readonly exact?: string; readonly prefix?: string; readonly regex?: string };

const CODES: Readonly<Record<number, string>> = {
  301: 'MOVED_PERMANENTLY',
  302: 'FOUND',
  303: 'SEE_OTHER',
  307: 'TEMPORARY_REDIRECT',
  308: 'PERMANENT_REDIRECT',
};

/** The ports of a run, all on loopback. */
export interface Ports {
  readonly listener: number;
  /** One echo server a service. */
  readonly upstreams: Readonly<Record<string, number>>;
}

/** A static configuration of Envoy for the routes of these scenarios: our own reading of what each route field means to Envoy. */
export function envoyConfig(scenarios: readonly Scenario[], ports: Ports): object {
  return {
    static_resources: {
      listeners: [
        {
          name: 'edge',
          address: address(ports.listener),
          filter_chains: [{ filters: [{ name: 'http', typed_config: connectionManager(scenarios) }] }],
        },
      ],
      clusters: SERVICES.map((service) => ({
        name: service,
        connect_timeout: '5s',
        type: 'STATIC',
        load_assignment: {
          cluster_name: service,
          endpoints: [{ lb_endpoints: [{ endpoint: { address: address(ports.upstreams[service]) } }] }],
        },
      })),
    },
  };
}

function address(port: number) {
  return { socket_address: { address: '127.0.0.1', port_value: port } };
}

function connectionManager(scenarios: readonly Scenario[]) {
  return {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    stat_prefix: 'edge',
    use_remote_address: true,
    normalize_path: true,
    path_with_escaped_slashes_action: 'KEEP_UNCHANGED',
    http_filters: [
      {
        name: 'envoy.filters.http.router',
        typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' },
      },
    ],
    route_config: {
      name: 'routes',
      virtual_hosts: scenarios.map(({ name, host, http }) => ({ name, domains: [host, `${host}:*`], routes: http.flatMap(routesOf) })),
    },
  };
}

function routesOf(http: Http): object[] {
  // Istio puts what a single destination does to headers behind what its route does.
  const operations = http.route?.length === 1 ? [http.headers, http.route[0].headers] : [http.headers];
  return (http.match ?? [{}]).map((match) => ({
    name: http.name,
    match: matchOf(match),
    ...actionOf(http),
    ...headerOperations(...operations),
  }));
}

function matchOf(match: Match): object {
  const headers = [
    ...special(':method', match.method),
    ...special(':authority', match.authority),
    ...Object.entries(match.headers ?? {}).map(([name, value]) => ({ name, ...valueMatch(value) })),
    ...Object.entries(match.withoutHeaders ?? {}).map(([name, value]) => without(name, value)),
  ];
  const query = Object.entries(match.queryParams ?? {}).map(([name, value]) => ({ name, ...valueMatch(value) }));
  return { ...pathMatch(match), headers, query_parameters: query };
}

function pathMatch({ uri, ignoreUriCase }: Match): object {
  if (uri === undefined) return { prefix: '/' };
  if (uri.regex !== undefined) return { safe_regex: { regex: uri.regex } };
  const path = uri.exact === undefined ? { prefix: uri.prefix } : { path: uri.exact };
  return ignoreUriCase ? { ...path, case_sensitive: false } : path;
}

function special(name: string, value: StringMatch | undefined): object[] {
  return value === undefined ? [] : [{ name, ...valueMatch(value) }];
}

function valueMatch({ exact, prefix, regex }: StringMatch): object {
  if (exact !== undefined) return { string_match: { exact } };
  if (prefix !== undefined) return { string_match: { prefix } };
  return regex === undefined ? { present_match: true } : { string_match: { safe_regex: { regex } } };
}

/** A header that is not there counts as empty, and so as other than the value. */
function without(name: string, value: StringMatch): object {
  const isPresence = Object.keys(value).length === 0;
  return { name, ...valueMatch(value), invert_match: true, treat_missing_header_as_empty: !isPresence };
}

function actionOf({ route, redirect, directResponse, rewrite }: Http): object {
  if (redirect) {
    return {
      redirect: {
        host_redirect: redirect.authority,
        path_redirect: redirect.uri,
        scheme_redirect: redirect.scheme,
        port_redirect: isUsualPort(redirect) ? undefined : redirect.port,
        response_code: CODES[redirect.redirectCode ?? 301],
      },
    };
  }
  if (directResponse) {
    return { direct_response: { status: directResponse.status, body: { inline_string: directResponse.body?.string } } };
  }
  return {
    route: {
      ...destinations(route ?? []),
      timeout: '0s',
      prefix_rewrite: rewrite?.uri,
      host_rewrite_literal: rewrite?.authority,
      regex_rewrite: rewrite?.uriRegexRewrite && {
        pattern: { regex: rewrite.uriRegexRewrite.match },
        substitution: rewrite.uriRegexRewrite.rewrite,
      },
    },
  };
}

/** Istio leaves out the port that the scheme has anyway. */
function isUsualPort({ scheme = 'http', port }: NonNullable<Http['redirect']>): boolean {
  return (scheme === 'http' && port === 80) || (scheme === 'https' && port === 443);
}

function destinations(route: NonNullable<Http['route']>): object {
  const service = (host: string) => host.split('.')[0];
  if (route.length === 1) return { cluster: service(route[0].destination.host) };
  const clusters = route.map(({ destination, weight, headers }) => ({
    name: service(destination.host),
    weight,
    ...headerOperations(headers),
  }));
  return { weighted_clusters: { clusters } };
}

function headerOperations(...operations: readonly Http['headers'][]): object {
  return {
    request_headers_to_add: operations.flatMap((each) => additions(each?.request)),
    request_headers_to_remove: operations.flatMap((each) => each?.request?.remove ?? []),
    response_headers_to_add: operations.flatMap((each) => additions(each?.response)),
    response_headers_to_remove: operations.flatMap((each) => each?.response?.remove ?? []),
  };
}

function additions(operations: { readonly set?: Record<string, string>; readonly add?: Record<string, string> } | undefined): object[] {
  const entries = (values: Record<string, string> | undefined, append_action: string) =>
    Object.entries(values ?? {}).map(([key, value]) => ({ header: { key, value }, append_action }));
  return [...entries(operations?.set, 'OVERWRITE_IF_EXISTS_OR_ADD'), ...entries(operations?.add, 'APPEND_IF_EXISTS_OR_ADD')];
}
