import type { Labels } from '../../semantics/labels';
import { selects } from '../../semantics/labels';
import { LabelIndex } from '../../semantics/label-index';
import type { Services } from '../services/services';
import type { Workload } from '../workloads/workload';
import type { Workloads } from '../workloads/workloads';
import { DEFAULT_EGRESS, DEFAULT_INGRESS } from './default-gateways';
import type { Gateway } from './gateway';

const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

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
  const isMissing = ({ api, selector }: Gateway) => index.selectedBy(api ? { [GATEWAY_NAME]: api.name } : selector).length === 0;
  const missing = gateways.filter(isMissing).map((gateway) => expectedProxy(gateway, services, rootNamespace));
  const all = [...running, ...new Map(missing.map((proxy) => [`${proxy.namespace}/${proxy.name}`, proxy])).values()];
  return all.sort((a, b) => Number(isEgress(a)) - Number(isEgress(b)));
}

function runningProxy(workload: Workload): GatewayProxy {
  const { name, namespace, labels, serviceAccount } = workload;
  return { name, namespace, labels, serviceAccount, workload };
}

/** Gateways that select the default ingress or egress mean the pods that an installation of Istio brings along. */
function expectedProxy({ api, namespace, selector }: Gateway, services: Services, rootNamespace: string): GatewayProxy {
  const installed = api ? undefined : DEFAULTS.find((each) => selects(selector, each) || selector.istio === each.istio);
  const name = api?.managedName ?? api?.name ?? installed?.app ?? selector.istio ?? selector.app ?? 'gateway';
  const labels = api ? { [GATEWAY_NAME]: api.name } : { ...installed, ...selector };
  const home = services.anywhereInFrontOf(labels)?.namespace ?? (installed ? rootNamespace : namespace);
  return { name, namespace: home, labels, serviceAccount: api ? name : `${name}-service-account` };
}

function isEgress({ labels }: GatewayProxy): boolean {
  return labels.istio === 'egressgateway';
}
