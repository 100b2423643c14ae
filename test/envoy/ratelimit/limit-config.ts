import { ADMIN, type LimitScenario } from './scenarios';

/** The ports of a run, all on loopback. */
export interface LimitPorts {
  /** One listener a scenario. */
  readonly listeners: readonly number[];
  /** The application behind all of them. */
  readonly application: number;
  /** The rate limit server, and one where nobody listens. */
  readonly server: number;
  readonly nobody: number;
}

interface VirtualHost {
  readonly name: string;
  readonly domains: readonly string[];
  readonly routes: readonly object[];
}

interface Manager {
  readonly '@type': string;
  readonly stat_prefix: string;
  readonly use_remote_address: boolean;
  readonly xff_num_trusted_hops: number;
  readonly http_filters: { readonly name: string; readonly typed_config: object }[];
  readonly route_config: { readonly name: string; readonly virtual_hosts: readonly VirtualHost[] };
}

/** A configuration of Envoy with a listener for each scenario, patched by the scenario's EnvoyFilter as istiod would. */
export function limitConfig(scenarios: readonly LimitScenario[], { listeners, application, server, nobody }: LimitPorts): object {
  return {
    static_resources: {
      listeners: [
        listener('application', application, manager([host('all', '*', { direct_response: { status: 200 } })])),
        ...scenarios.map((scenario, index) => listener(scenario.name, listeners[index], limited(scenario))),
      ],
      clusters: [
        cluster('application', application),
        ...scenarios.flatMap(({ objects, serverIsDown }) =>
          objects.filter(isRateLimitService).map((service) => cluster(clusterName(service), serverIsDown ? nobody : server)),
        ),
      ],
    },
  };
}

function isRateLimitService({ kind, spec }: any): boolean {
  return kind === 'Service' && spec.ports[0].name.startsWith('grpc-');
}

/** How istiod names the cluster of a Service. */
function clusterName({ metadata, spec }: any): string {
  return `outbound|${spec.ports[0].port}||${metadata.name}.${metadata.namespace}.svc.cluster.local`;
}

function cluster(name: string, port: number): object {
  const http2 = 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
  return {
    name,
    connect_timeout: '5s',
    type: 'STATIC',
    typed_extension_protocol_options: {
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': { '@type': http2, explicit_http_config: { http2_protocol_options: {} } },
    },
    load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: [{ endpoint: { address: address(port) } }] }] },
  };
}

function listener(name: string, port: number, typed_config: object): object {
  return { name, address: address(port), filter_chains: [{ filters: [{ name: 'http', typed_config }] }] };
}

function address(port: number): object {
  return { socket_address: { address: '127.0.0.1', port_value: port } };
}

/** What istiod has at the place of the patches, and then they: the virtual host of a gateway's port, or those of a service's ports. */
function limited({ objects }: LimitScenario): object {
  const { configPatches } = objects.find(({ kind }) => kind === 'EnvoyFilter').spec;
  const forward = { route: { cluster: 'application' } };
  const isGateway = configPatches[0].match.context === 'GATEWAY';
  const hosts = [host(isGateway ? '*:80' : 'inbound|http|9080', '*', forward), host('inbound|http|9090', ADMIN, forward)];
  const patched = manager(hosts);
  for (const patch of configPatches) apply(patch, patched);
  return patched;
}

function manager(virtual_hosts: VirtualHost[]): Manager {
  return {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    stat_prefix: 'limited',
    use_remote_address: true,
    xff_num_trusted_hops: 1,
    http_filters: [
      {
        name: 'envoy.filters.http.router',
        typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' },
      },
    ],
    route_config: { name: 'routes', virtual_hosts },
  };
}

function host(name: string, domain: string, action: object): VirtualHost {
  return { name, domains: [domain], routes: [{ match: { prefix: '/' }, ...action }] };
}

function apply({ applyTo, match, patch }: any, { http_filters, route_config }: Manager): void {
  if (applyTo === 'HTTP_FILTER' && patch.operation === 'INSERT_BEFORE') {
    const behind = match.listener.filterChain.filter.subFilter.name;
    http_filters.splice(
      http_filters.findIndex(({ name }) => name === behind),
      0,
      patch.value,
    );
  } else if (applyTo === 'VIRTUAL_HOST' && patch.operation === 'MERGE') {
    const wanted = route_config.virtual_hosts.filter(({ name }) => name === match.routeConfiguration.vhost.name);
    for (const each of wanted) Object.assign(each, patch.value);
  } else {
    throw new Error(`the test has no way to do ${patch.operation} to ${applyTo}`);
  }
}
