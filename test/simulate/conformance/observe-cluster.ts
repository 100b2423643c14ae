import type { PortProtocol } from '../../../lib/semantics/port-protocol';
import { parseDuration } from '../../../lib/semantics/duration';
import { Cluster, type ClusterEndpoint, type MissingCluster } from '../../../lib/simulate/proxy/clusters/cluster';
import type { ClientTls } from '../../../lib/simulate/proxy/clusters/client-tls';
import type { Cursor } from '../../../lib/mesh/reading/cursor';
import { seconds } from './observe';

/** What the simulator says about a cluster, in the words of the recordings; null when it is not there. */
export function observeCluster(cluster: Cluster | MissingCluster): Record<string, unknown> | null {
  if (!(cluster instanceof Cluster)) return null;
  const { policy, rule, tls } = cluster;
  return {
    type: typeOf(cluster),
    connectTimeout: duration(policy.connectionPool?.get('tcp', 'connectTimeout')) ?? '10s',
    lbPolicy: loadBalancer(cluster),
    circuitBreakers: circuitBreakers(policy.connectionPool),
    maxRequestsPerConnection: policy.connectionPool?.get('http', 'maxRequestsPerConnection').number(),
    outlierDetection: policy.outlierDetection && outlierDetection(policy.outlierDetection),
    tls: tlsDetail(tls, cluster.port.protocol),
    destinationRule: rule && `/apis/networking.istio.io/v1/namespaces/${rule.namespace}/destination-rule/${rule.entries[0].name}`,
    endpoints: cluster.endpoints.map(endpointDetail),
    effective:
      tls.mode === 'auto' ? [...new Set(cluster.endpoints.map(({ mutualTls }) => (mutualTls ? 'istio-mtls' : 'plaintext')))] : undefined,
  };
}

const TYPES = { static: 'EDS', dns: 'STRICT_DNS', 'dns-round-robin': 'LOGICAL_DNS', none: 'EDS' } as const;

function typeOf({ service, isPassthrough }: Cluster): string {
  return isPassthrough ? 'ORIGINAL_DST' : TYPES[service.resolution];
}

function loadBalancer(cluster: Cluster): string {
  if (typeOf(cluster) === 'ORIGINAL_DST') return 'CLUSTER_PROVIDED';
  const balancer = cluster.policy.loadBalancer;
  const hash = balancer?.get('consistentHash');
  if (hash?.present) return hash.get('maglev').present ? 'MAGLEV' : 'RING_HASH';
  const simple = balancer?.get('simple').text();
  return simple === 'ROUND_ROBIN' || simple === 'RANDOM' ? simple : 'LEAST_REQUEST';
}

function circuitBreakers(pool: Cursor | undefined): Record<string, unknown> {
  const limits = {
    maxConnections: pool?.get('tcp', 'maxConnections').number(),
    maxPendingRequests: pool?.get('http', 'http1MaxPendingRequests').number(),
    maxRequests: pool?.get('http', 'http2MaxRequests').number(),
    maxRetries: pool?.get('http', 'maxRetries').number(),
  };
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit));
}

function outlierDetection(field: Cursor): Record<string, unknown> {
  return {
    consecutive5xx: field.get('consecutive5xxErrors').number(),
    consecutiveGatewayFailure: field.get('consecutiveGatewayErrors').number(),
    interval: duration(field.get('interval')),
    baseEjectionTime: duration(field.get('baseEjectionTime')),
    maxEjectionPercent: field.get('maxEjectionPercent').number(),
  };
}

function tlsDetail(tls: ClientTls, protocol: PortProtocol): Record<string, unknown> {
  if (tls.mode === 'plaintext') return { mode: 'plaintext' };
  const isHttp2 = protocol === 'http2' || protocol === 'grpc';
  const istioAlpn = isHttp2 ? ['istio-peer-exchange', 'istio', 'h2'] : ['istio-peer-exchange', 'istio'];
  if (tls.mode === 'explicit') {
    const alpn = tls.kind === 'ISTIO_MUTUAL' ? istioAlpn : isHttp2 ? ['h2'] : null;
    return { mode: 'explicit', socket: { sni: tls.sni ?? null, alpn, clientCert: tls.clientCertificate ?? null } };
  }
  const socket = { sni: tls.sni, alpn: istioAlpn, clientCert: 'default' };
  return {
    mode: 'auto',
    matches: [
      { name: 'tlsMode-istio', match: { tlsMode: 'istio' }, socket },
      { name: 'tlsMode-disabled', match: {}, socket: 'plaintext' },
    ],
  };
}

function endpointDetail({ address, port, priority, localityWeight, locality, tlsMode }: ClusterEndpoint): Record<string, unknown> {
  return { address: `${address}:${port}`, ...(locality === undefined ? {} : { priority, localityWeight, locality }), tlsMode };
}

function duration(field: Cursor | undefined): string | undefined {
  const milliseconds = field?.text() === undefined ? undefined : parseDuration(field.text()!);
  return milliseconds === undefined ? undefined : seconds(milliseconds);
}
