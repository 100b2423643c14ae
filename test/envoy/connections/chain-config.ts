import { overlaps } from '../../../lib/semantics/hostname';
import type { ConnectionScenario } from './scenarios';

/** Where things are in a run. */
export interface ConnectionPlaces {
  /** One listener a scenario. */
  readonly listeners: readonly number[];
  readonly certificate: string;
  readonly key: string;
}

/** What ends TLS: the names by which it is chosen, and the hosts that it has routes for. */
interface Server {
  readonly hosts: readonly string[];
  readonly routed: readonly string[];
}

/** A configuration of Envoy with a listener for each scenario and in it a filter chain for each server, as istiod makes them. */
export function chainConfig(scenarios: readonly ConnectionScenario[], { listeners, certificate, key }: ConnectionPlaces): object {
  return {
    static_resources: {
      listeners: scenarios.map(({ name, objects }, index) => ({
        name,
        address: { socket_address: { address: '127.0.0.1', port_value: listeners[index] } },
        listener_filters: [typed('envoy.filters.listener.tls_inspector', 'extensions.filters.listener.tls_inspector.v3.TlsInspector')],
        filter_chains: serversOf(objects).map((server) => ({
          filter_chain_match: { server_names: server.hosts },
          transport_socket: typed('envoy.transport_sockets.tls', 'extensions.transport_sockets.tls.v3.DownstreamTlsContext', {
            common_tls_context: {
              alpn_protocols: ['h2', 'http/1.1'],
              tls_certificates: [{ certificate_chain: { filename: certificate }, private_key: { filename: key } }],
            },
          }),
          filters: [connectionManager(server)],
        })),
      })),
    },
  };
}

function serversOf(objects: readonly any[]): readonly Server[] {
  const gateway = objects.find(({ kind }) => kind === 'Gateway');
  const routes = objects.filter(({ kind }) => kind === 'VirtualService' || kind === 'HTTPRoute');
  if (gateway.apiVersion.startsWith('networking.istio.io/')) {
    return gateway.spec.servers.map(({ hosts }: any) =>
      server(
        hosts,
        routes.flatMap(({ spec }) => spec.hosts),
      ),
    );
  }
  return gateway.spec.listeners.map(({ name, hostname }: any) => {
    const attached = routes.filter(({ spec }) => spec.parentRefs.some(({ sectionName }: any) => sectionName === name));
    return server(
      [hostname],
      attached.flatMap(({ spec }) => spec.hostnames),
    );
  });
}

function server(hosts: readonly string[], routed: readonly string[]): Server {
  return { hosts, routed: routed.filter((host) => hosts.some((own) => overlaps(own, host))) };
}

function connectionManager({ routed }: Server): object {
  return typed('http', 'extensions.filters.network.http_connection_manager.v3.HttpConnectionManager', {
    stat_prefix: 'https',
    http_filters: [typed('envoy.filters.http.router', 'extensions.filters.http.router.v3.Router')],
    route_config: {
      virtual_hosts: routed.map((host) => ({
        name: host,
        domains: [host],
        routes: [{ match: { prefix: '/' }, direct_response: { status: 200 } }],
      })),
    },
  });
}

function typed(name: string, type: string, config: object = {}): object {
  return { name, typed_config: { '@type': `type.googleapis.com/envoy.${type}`, ...config } };
}
