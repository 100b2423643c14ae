import { ConfigError } from '../core/config-error';
import { expectOptionalList } from '../core/expect-value';
import type { NamespacedOptions } from '../core/resource';
import { LABELLED_PODS, NetworkPeer, type LabelledPods } from './network-peer';
import type { NetworkPolicySpec } from './network-policy-spec';
import type { NetworkRule } from './network-rule';

/** Who else a namespace takes connections from, and where its own may go. */
export interface NamespaceIsolation extends Omit<NamespacedOptions<NetworkPolicySpec>, 'namespace'> {
  /**
   * Who may connect besides the namespace's own pods, on all ports: gateways, callers of other namespaces, the waypoint of another one.
   * @default - nobody
   */
  readonly from?: readonly (LabelledPods | NetworkPeer)[];
  /**
   * Where the namespace's pods may connect to, besides each other, DNS and istiod. Proxies send traces, logs and questions to authorizers
   * themselves, so name those too: `jaeger.collector`.
   * @default - everywhere
   */
  readonly to?: readonly (LabelledPods | NetworkPeer)[];
  /**
   * Who reads the metrics of the proxies.
   * @default - all pods of `istio-system`
   */
  readonly metricsReaders?: readonly (LabelledPods | NetworkPeer)[];
  /**
   * Where istiod is for the proxies of the namespace: the addresses of a gateway, when it runs in another cluster.
   * @default - the pods `app: istiod` of `istio-system`
   */
  readonly controlPlane?: readonly (LabelledPods | NetworkPeer)[];
}

/** Ports on which proxies show metrics: those of proxy and application together, and the proxy's own. */
const METRICS = [15020, 15090];

/** Where istiod sends configuration and certificates. Webhooks are the API server's to call, and keys of tokens are istiod's to fetch. */
const ISTIOD = 15012;

const DNS = [
  { port: 53, protocol: 'UDP' },
  { port: 53, protocol: 'TCP' },
] as const;

const ISTIO_AND_KUBERNETES = ['istio-system', 'kube-system'];

/**
 * The rules that keep a namespace to itself, and in the mesh.
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
    // Resolvers on the node, such as NodeLocal DNSCache, are no pods that a rule could name.
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
  const problem = 'holds what all namespaces call, such as istiod';
  const fix = 'isolate the namespaces of applications';
  throw new ConfigError('MeshNetworkPolicy.isolateNamespace', { field: 'namespace', value: namespace, problem, fix });
}
