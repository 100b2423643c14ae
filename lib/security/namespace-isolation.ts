import { ConfigError } from '../core/config-error';
import { expectOptionalList } from '../core/expect-value';
import type { NamespacedOptions } from '../core/resource';
import { LABELLED_PODS, NetworkPeer, type LabelledPods } from './network-peer';
import type { NetworkPolicySpec } from './network-policy-spec';
import type { NetworkRule } from './network-rule';

/** Additional allowed connections of an isolated namespace. */
export interface NamespaceIsolation extends Omit<NamespacedOptions<NetworkPolicySpec>, 'namespace'> {
  /**
   * Peers that may connect in addition to the namespace's own pods, on all ports: gateways, callers in other namespaces, waypoints of others.
   * @default - none
   */
  readonly from?: readonly (LabelledPods | NetworkPeer)[];
  /**
   * Peers that the namespace's pods may connect to, in addition to each other, DNS and istiod. Proxies also connect to tracing, logging and
   * authorization services, so include those: `jaeger.collector`.
   * @default - everywhere
   */
  readonly to?: readonly (LabelledPods | NetworkPeer)[];
  /**
   * Peers that read the metrics of the proxies.
   * @default - all pods of `istio-system`
   */
  readonly metricsReaders?: readonly (LabelledPods | NetworkPeer)[];
  /**
   * Where the proxies of the namespace reach istiod: the addresses of a gateway, if it runs in another cluster.
   * @default - the pods `app: istiod` of `istio-system`
   */
  readonly controlPlane?: readonly (LabelledPods | NetworkPeer)[];
}

/** Ports on which proxies expose metrics: those of proxy and application merged, and those of the proxy only. */
const METRICS = [15020, 15090];

/** Ports on which istiod serves configuration and certificates. Webhooks are called by the API server, and token keys are fetched by istiod. */
const ISTIOD = 15012;

const DNS = [
  { port: 53, protocol: 'UDP' },
  { port: 53, protocol: 'TCP' },
] as const;

const ISTIO_AND_KUBERNETES = ['istio-system', 'kube-system'];

/**
 * The rules that isolate a namespace but keep it in the mesh.
 *
 * @throws ConfigError for the namespaces of Istio and Kubernetes themselves
 */
export function isolationRules(
  namespace: string,
  { from = [], to, metricsReaders, controlPlane }: NamespaceIsolation,
): { readonly ingress: NetworkRule[]; readonly egress?: NetworkRule[] } {
  checkNamespace(namespace);
  for (const [field, peers] of Object.entries({ from, to, metricsReaders, controlPlane })) checkPeers(field, peers);
  const own = NetworkPeer.namespace(namespace);
  const ingress: NetworkRule[] = [
    { peers: [own, ...from] },
    { peers: metricsReaders ?? [NetworkPeer.namespace('istio-system')], ports: METRICS },
  ];
  if (to === undefined) return { ingress };
  const istiod = controlPlane ?? [NetworkPeer.pods('istio-system', { app: 'istiod' })];
  return {
    ingress,
    // Resolvers on the node, such as NodeLocal DNSCache, are not pods that a rule can select.
    egress: [
      { peers: [own, ...to] },
      { peers: [NetworkPeer.anyone()], ports: DNS, meshed: false },
      { peers: istiod, ports: [ISTIOD], meshed: false },
    ],
  };
}

function checkPeers(field: string, peers: readonly (LabelledPods | NetworkPeer)[] | undefined): void {
  expectOptionalList<NetworkPeer | LabelledPods>('MeshNetworkPolicy.isolateNamespace', field, peers, NetworkPeer, LABELLED_PODS);
}

function checkNamespace(namespace: string): void {
  if (!ISTIO_AND_KUBERNETES.includes(namespace)) return;
  const problem = 'contains services that all namespaces call, such as istiod';
  const fix = 'isolate the namespaces of applications';
  throw new ConfigError('MeshNetworkPolicy.isolateNamespace', { field: 'namespace', value: namespace, problem, fix });
}
