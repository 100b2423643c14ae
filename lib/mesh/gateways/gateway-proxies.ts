import { GATEWAY_NAME } from '../../semantics/data-plane';
import type { Labels } from '../../semantics/labels';
import { selects } from '../../semantics/labels';
import { LabelIndex } from '../../semantics/label-index';
import { push } from '../../semantics/push';
import type { Services } from '../services/services';
import type { Workload } from '../workloads/workload';
import type { Workloads } from '../workloads/workloads';
import { DEFAULT_EGRESS, DEFAULT_INGRESS } from './default-gateways';
import type { Gateway } from './gateway';

const DEFAULTS = [DEFAULT_INGRESS, DEFAULT_EGRESS];

/** The pods of a gateway: those of a workload, or those that a Gateway expects and the input does not have. */
export interface GatewayProxy {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly serviceAccount: string;
  /** Absent for pods that the input does not have. */
  readonly workload?: Workload;
}

/** The gateways that requests can go through: those of the input first, and the default egress gateway last. */
export function gatewayProxies(
  gateways: readonly Gateway[],
  workloads: Workloads,
  services: Services,
  rootNamespace: string,
): readonly GatewayProxy[] {
  const running = workloads.all.filter(({ dataPlane }) => dataPlane === 'gateway').map(runningProxy);
  const index = new LabelIndex(running);
  const isMissing = (gateway: Gateway) => index.selectedBy(podLabels(gateway, services)).length === 0;
  const missing = gateways.filter(isMissing).flatMap((gateway) => {
    const found = likelyProxies(gateway, workloads);
    return found.length > 0 ? found : [expectedProxy(gateway, services, rootNamespace)];
  });
  return [...running, ...distinct(missing)].sort((a, b) => Number(isEgress(a)) - Number(isEgress(b)));
}

/** The labels of the pods of a Gateway: those of the Service that one of the Gateway API names, and otherwise those that Istio gives them. */
export function podLabels({ api, selector }: Gateway, services: Services): Labels {
  if (!api) return selector;
  const own = { [GATEWAY_NAME]: api.name };
  if (api.managedName !== undefined) return own;
  return api.serviceHosts.map((host) => services.ofCluster(host)?.selector).find((labels) => labels !== undefined) ?? own;
}

/** Pods of the input that a Gateway selects, although nothing in their manifests shows that they are gateways. */
function likelyProxies({ api, selector }: Gateway, workloads: Workloads): readonly GatewayProxy[] {
  if (api || Object.keys(selector).length === 0) return [];
  return workloads.selectedBy(selector).map(({ name, namespace, labels, serviceAccount }) => ({ name, namespace, labels, serviceAccount }));
}

/** Gateways that expect pods of the same name, with the same or more labels, are for the same pods. */
function distinct(proxies: readonly GatewayProxy[]): readonly GatewayProxy[] {
  const kept = new Set<GatewayProxy>();
  const byName = new Map<string, GatewayProxy[]>();
  for (const proxy of [...proxies].sort((a, b) => Object.keys(b.labels).length - Object.keys(a.labels).length)) {
    const name = `${proxy.namespace}/${proxy.name}`;
    if (byName.get(name)?.some(({ labels }) => selects(proxy.labels, labels))) continue;
    push(byName, name, proxy);
    kept.add(proxy);
  }
  return proxies.filter((proxy) => kept.has(proxy));
}

function runningProxy(workload: Workload): GatewayProxy {
  const { name, namespace, labels, serviceAccount } = workload;
  return { name, namespace, labels, serviceAccount, workload };
}

/** Gateways that select the default ingress or egress gateway are for the pods that Istio installs. */
function expectedProxy(gateway: Gateway, services: Services, rootNamespace: string): GatewayProxy {
  const { api, namespace } = gateway;
  const selector = podLabels(gateway, services);
  const isOwn = GATEWAY_NAME in selector;
  const installed = isOwn ? undefined : DEFAULTS.find((each) => selects(selector, each) || selector.istio === each.istio);
  const name = (isOwn && (api?.managedName ?? api?.name)) || (installed?.app ?? selector.istio ?? selector.app ?? 'gateway');
  const labels = { ...installed, ...selector };
  const home = services.anywhereInFrontOf(labels)?.namespace ?? (installed ? rootNamespace : namespace);
  return { name, namespace: home, labels, serviceAccount: isOwn ? (api?.serviceAccount ?? name) : `${name}-service-account` };
}

function isEgress({ labels }: GatewayProxy): boolean {
  return labels.istio === 'egressgateway';
}
