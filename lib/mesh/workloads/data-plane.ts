import type { At } from '../../manifest/manifest-object';
import { chosenDataPlane, type DataPlane, type DataPlaneMark, INJECTED_NAMESPACE } from '../../semantics/data-plane';
import type { Labels } from '../../semantics/labels';
import { TLS_MODE } from './tls-mode';
import type { Container } from './container';

/**
 * By what a workload has its data plane, or is out of the mesh: a label or annotation, a proxy that its template contains, the network of
 * its node, which Istio leaves alone, or what the injector does where no label decides.
 */
export type DataPlaneCause =
  | DataPlaneMark
  | { readonly of: 'container'; readonly name: string; readonly at: At }
  | { readonly of: 'pod field' | 'injector'; readonly name: string; readonly value: string };

/** What handles the traffic of a workload, and why. */
export interface ChosenDataPlane {
  readonly dataPlane: DataPlane;
  readonly by?: DataPlaneCause;
}

/** What decides about a pod. */
export interface DecidingPod {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly usesHostNetwork: boolean;
  containers(): readonly Container[];
}

/** What decides about the pods of a namespace. */
export interface DecidingNamespace {
  readonly labels: Labels;
  /** True if the injector takes pods that no label decides about. */
  readonly isInjectedByDefault: boolean;
}

/** What handles the traffic of a pod: what Istio injects or redirects, a proxy that its template contains, or the one that the injector marked it for. */
export function dataPlaneOfPod(pod: DecidingPod, namespace: DecidingNamespace): ChosenDataPlane {
  const asked = namespace.isInjectedByDefault ? injectedByDefault(pod) : chosenDataPlane(pod.labels, pod.annotations, namespace.labels);
  const isLeftAlone = pod.usesHostNetwork && (asked.dataPlane === 'sidecar' || asked.dataPlane === 'ambient');
  const found = isLeftAlone ? ON_NODE : asked;
  return found.dataPlane === 'none' ? (ownProxy(pod.containers()) ?? markedByInjector(pod.labels) ?? found) : found;
}

/** As in a namespace that asks for sidecars. */
function injectedByDefault({ labels, annotations }: DecidingPod): ChosenDataPlane {
  const { dataPlane, by } = chosenDataPlane(labels, annotations, INJECTED_NAMESPACE);
  return { dataPlane, by: by?.of === 'namespace label' ? BY_DEFAULT : by };
}

/** The sidecar according to a label of the injector or of a machine. */
export function markedByInjector(labels: Labels): ChosenDataPlane | undefined {
  if (labels[TLS_MODE] !== 'istio') return undefined;
  return { dataPlane: 'sidecar', by: { of: 'pod label', name: TLS_MODE, value: 'istio' } };
}

/** The proxy that was injected into the manifest by hand; the injector still replaces the image `auto`. */
function ownProxy(containers: readonly Container[]): ChosenDataPlane | undefined {
  const proxy = containers.find(({ name, image }) => name === 'istio-proxy' && image !== undefined && image !== 'auto');
  if (!proxy) return undefined;
  const isGateway = proxy.field.get('args').texts().includes('router');
  return { dataPlane: isGateway ? 'gateway' : 'sidecar', by: { of: 'container', name: proxy.name, at: proxy.field.at } };
}

const BY_DEFAULT: DataPlaneCause = { of: 'injector', name: 'enableNamespacesByDefault', value: 'true' };
const ON_NODE: ChosenDataPlane = { dataPlane: 'none', by: { of: 'pod field', name: 'hostNetwork', value: 'true' } };
