import type { At } from '../../manifest/manifest-object';
import { chosenDataPlane, type DataPlane, type DataPlaneMark } from '../../semantics/data-plane';
import type { Labels } from '../../semantics/labels';
import { TLS_MODE } from './tls-mode';
import type { Container } from './container';

/** By what a workload has its data plane: a label or annotation, or a proxy that its template brings along. */
export type DataPlaneCause = DataPlaneMark | { readonly of: 'container'; readonly name: string; readonly at: At };

/** What handles the traffic of a workload, and by what. */
export interface ChosenDataPlane {
  readonly dataPlane: DataPlane;
  readonly by?: DataPlaneCause;
}

/** What handles the traffic of a pod: what Istio injects or redirects, a proxy that its template brings along, or the one that the injector marked it for. */
export function dataPlaneOfPod(
  labels: Labels,
  annotations: Labels,
  namespace: Labels,
  containers: () => readonly Container[],
): ChosenDataPlane {
  const found = chosenDataPlane(labels, annotations, namespace);
  return found.dataPlane === 'none' ? (ownProxy(containers()) ?? markedByInjector(labels) ?? found) : found;
}

/** The sidecar that a label of the injector, or of a machine, says there is. */
export function markedByInjector(labels: Labels): ChosenDataPlane | undefined {
  if (labels[TLS_MODE] !== 'istio') return undefined;
  return { dataPlane: 'sidecar', by: { of: 'pod label', name: TLS_MODE, value: 'istio' } };
}

/** The proxy that somebody injected into the manifest by hand; the injector still has to fill in the image `auto`. */
function ownProxy(containers: readonly Container[]): ChosenDataPlane | undefined {
  const proxy = containers.find(({ name, image }) => name === 'istio-proxy' && image !== undefined && image !== 'auto');
  if (!proxy) return undefined;
  const isGateway = proxy.field.get('args').texts().includes('router');
  return { dataPlane: isGateway ? 'gateway' : 'sidecar', by: { of: 'container', name: proxy.name, at: proxy.field.at } };
}
