import type { Labels } from './labels';

/** What handles the traffic of a workload. */
export type DataPlane = 'sidecar' | 'ambient' | 'gateway' | 'none';

/** The label or annotation that decides what handles the traffic of a pod, and the object that has it. */
export interface DataPlaneMark {
  readonly of: 'pod label' | 'pod annotation' | 'namespace label';
  readonly name: string;
  readonly value: string;
}

/** What handles the traffic of a pod, and by what; absent if nothing asks for anything. */
export interface DataPlaneChoice {
  readonly dataPlane: DataPlane;
  readonly by?: DataPlaneMark;
}

/** What handles the traffic of a pod, by its labels and annotations and the labels of its namespace. */
export function dataPlaneOf(labels: Labels, annotations: Labels, namespace: Labels): DataPlane {
  return chosenDataPlane(labels, annotations, namespace).dataPlane;
}

/** The same, with the label or annotation that decides. */
export function chosenDataPlane(labels: Labels, annotations: Labels, namespace: Labels): DataPlaneChoice {
  const gateway = gatewayMark(labels, annotations);
  if (gateway) return { dataPlane: 'gateway', by: gateway };
  const injection = injectionMark(labels, annotations, namespace);
  if (injection.isInjected) return { dataPlane: 'sidecar', by: injection.by };
  if (annotations[REDIRECTION] === 'enabled') return { dataPlane: 'ambient', by: mark('pod annotation', annotations, REDIRECTION) };
  const mode = mark('pod label', labels, MODE) ?? mark('namespace label', namespace, MODE);
  if (mode?.value === 'ambient') return { dataPlane: 'ambient', by: mode };
  return { dataPlane: 'none', by: injection.by ?? mode };
}

/** What handles the traffic of the pods of a namespace that do not decide that themselves, by its labels. */
export function dataPlaneOfNamespace(namespace: Labels): DataPlaneChoice {
  return chosenDataPlane({}, {}, namespace);
}

/** True if the injector changes a pod, by its labels and annotations and the labels of its namespace. */
export function isInjected(labels: Labels, annotations: Labels, namespace: Labels): boolean {
  return injectionMark(labels, annotations, namespace).isInjected;
}

/** True for the pods of a gateway. */
export function isGateway(labels: Labels, annotations: Labels): boolean {
  return gatewayMark(labels, annotations) !== undefined;
}

function gatewayMark(labels: Labels, annotations: Labels): DataPlaneMark | undefined {
  if (annotations[TEMPLATES]?.includes('gateway')) return mark('pod annotation', annotations, TEMPLATES);
  if (labels[TEMPLATES]?.includes('gateway')) return mark('pod label', labels, TEMPLATES);
  const role = mark('pod label', labels, 'istio');
  return mark('pod label', labels, GATEWAY_NAME) ?? (role && ROLES.has(role.value) ? role : undefined);
}

/** The API server asks the injector by labels alone; what an annotation says is read only when it is asked. */
function injectionMark(
  labels: Labels,
  annotations: Labels,
  namespace: Labels,
): { readonly isInjected: boolean; readonly by?: DataPlaneMark } {
  const [switched, label] = [mark('namespace label', namespace, INJECTION), mark('pod label', labels, INJECT)];
  if (switched && switched.value !== 'enabled') return { isInjected: false, by: switched };
  if (label?.value === 'false') return { isInjected: false, by: label };
  const asked =
    (label?.value === 'true' ? label : undefined) ??
    switched ??
    mark('pod label', labels, REVISION) ??
    mark('namespace label', namespace, REVISION);
  if (!asked) return { isInjected: false };
  const wish = label?.value ? label : mark('pod annotation', annotations, INJECT);
  return !wish?.value || YES.has(wish.value.toLowerCase()) ? { isInjected: true, by: asked } : { isInjected: false, by: wish };
}

function mark(of: DataPlaneMark['of'], marks: Labels, name: string): DataPlaneMark | undefined {
  const value = marks[name];
  return value === undefined ? undefined : { of, name, value };
}

/** The labels of a namespace whose pods get sidecars. */
export const INJECTED_NAMESPACE: Labels = { 'istio-injection': 'enabled' };

const TEMPLATES = 'inject.istio.io/templates';
/** The label of pods that run a Gateway of the Gateway API: its name. */
export const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';
const ROLES: ReadonlySet<string> = new Set(['ingressgateway', 'egressgateway']);
const INJECT = 'sidecar.istio.io/inject';
const INJECTION = 'istio-injection';
const REVISION = 'istio.io/rev';
const REDIRECTION = 'ambient.istio.io/redirection';
const MODE = 'istio.io/dataplane-mode';
const YES: ReadonlySet<string> = new Set(['on', 'true', 'y', 'yes']);
