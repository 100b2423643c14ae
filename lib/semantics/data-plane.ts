import type { Labels } from './labels';

/** What handles the traffic of a workload. */
export type DataPlane = 'sidecar' | 'ambient' | 'gateway' | 'none';

/** What handles the traffic of a pod, by its labels and annotations and the labels of its namespace. */
export function dataPlaneOf(labels: Labels, annotations: Labels, namespace: Labels): DataPlane {
  if (isGateway(labels, annotations)) return 'gateway';
  if (isInjected(labels, annotations, namespace)) return 'sidecar';
  if (annotations['ambient.istio.io/redirection'] === 'enabled') return 'ambient';
  return (labels['istio.io/dataplane-mode'] ?? namespace['istio.io/dataplane-mode']) === 'ambient' ? 'ambient' : 'none';
}

/** True for the pods of a gateway. */
export function isGateway(labels: Labels, annotations: Labels): boolean {
  if (annotations['inject.istio.io/templates']?.includes('gateway') || labels['inject.istio.io/templates']?.includes('gateway'))
    return true;
  if (labels['gateway.networking.k8s.io/gateway-name'] !== undefined) return true;
  return labels.istio === 'ingressgateway' || labels.istio === 'egressgateway';
}

/** The API server asks the injector by labels alone; what an annotation says is read only when it is asked. */
function isInjected(labels: Labels, annotations: Labels, namespace: Labels): boolean {
  const { 'istio-injection': switched, 'istio.io/rev': revision } = namespace;
  const label = labels[INJECT];
  if (switched === 'disabled' || label === 'false') return false;
  const isAsked = switched === 'enabled' || revision !== undefined || label === 'true' || labels['istio.io/rev'] !== undefined;
  const wish = label || annotations[INJECT];
  return isAsked && (!wish || YES.has(wish.toLowerCase()));
}

const INJECT = 'sidecar.istio.io/inject';
const YES = new Set(['on', 'true', 'y', 'yes']);
