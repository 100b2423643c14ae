import type { Words } from '../words';
import { DESTINATION_RULE } from './destination-rule';
import { ENVOY_FILTER, PROXY_CONFIG, TRAFFIC_EXTENSION, WASM_PLUGIN } from './extensions';
import { GATEWAY, SIDECAR } from './gateway';
import { TELEMETRY } from './observability';
import { AUTHORIZATION_POLICY, PEER_AUTHENTICATION, REQUEST_AUTHENTICATION } from './security';
import { SERVICES, WORKLOAD_GROUP } from './services';
import { VIRTUAL_SERVICE } from './virtual-service';

/** The words of each kind of Istio. */
export const ISTIO: Readonly<Record<string, Words>> = {
  AuthorizationPolicy: AUTHORIZATION_POLICY,
  DestinationRule: DESTINATION_RULE,
  EnvoyFilter: ENVOY_FILTER,
  Gateway: GATEWAY,
  PeerAuthentication: PEER_AUTHENTICATION,
  ProxyConfig: PROXY_CONFIG,
  RequestAuthentication: REQUEST_AUTHENTICATION,
  ServiceEntry: SERVICES,
  Sidecar: { ...DESTINATION_RULE, ...VIRTUAL_SERVICE, ...SIDECAR },
  Telemetry: TELEMETRY,
  TrafficExtension: TRAFFIC_EXTENSION,
  VirtualService: VIRTUAL_SERVICE,
  WasmPlugin: WASM_PLUGIN,
  WorkloadEntry: SERVICES,
  WorkloadGroup: WORKLOAD_GROUP,
};

/** Pages of types that kinds share. Two types are named WorkloadSelector. */
const PAGES = new Map([
  ['EnvoyFilter.WorkloadSelector', 'networking/sidecar'],
  ['ServiceEntry.WorkloadSelector', 'networking/sidecar'],
  ['Sidecar.WorkloadSelector', 'networking/sidecar'],
  ['WorkloadSelector', 'type/workload-selector'],
  ['PolicyTargetReference', 'type/workload-selector'],
  ['ServerTLSSettings', 'networking/gateway'],
  ['ConnectionPoolSettings', 'networking/destination-rule'],
  ['ConnectionPoolSettings-HTTPSettings', 'networking/destination-rule'],
  ['ConnectionPoolSettings-TCPSettings', 'networking/destination-rule'],
  ['ConnectionPoolSettings-TCPSettings-TcpKeepalive', 'networking/destination-rule'],
  ['Destination', 'networking/virtual-service'],
  ['PortSelector', 'networking/virtual-service'],
  ['WorkloadEntry', 'networking/workload-entry'],
]);

/** The address of a type of Istio: the page of its kind lists all but the shared ones. */
export function istioLink(page: string, kind: string, type: string): string {
  const shared = PAGES.get(`${kind}.${type}`) ?? PAGES.get(type);
  return `${shared === undefined ? page : `https://istio.io/latest/docs/reference/config/${shared}/`}#${type}`;
}
