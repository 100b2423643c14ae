import type { Mesh } from '../mesh';
import type { Service } from '../services/service';

/**
 * Whether a service without endpoints in the input is empty: `unknown` if its workloads are probably created by an operator or part of
 * other manifests. Undefined if its endpoints are not pods or machines of the mesh.
 */
export function emptinessOf(mesh: Mesh, service: Service): 'empty' | 'unknown' | undefined {
  const { isKubernetes, isExternalName, selector, resolution, namespace } = service;
  if (isExternalName || (!isKubernetes && !selector && resolution !== 'static')) return undefined;
  if (!isKubernetes && !selector) return 'empty';
  if (mesh.workloads.hasEndpointSlices(service)) return 'empty';
  if (isApiServer(service)) return 'unknown';
  if (mesh.isClosed) return 'empty';
  const here = mesh.workloads.in(namespace);
  if (here.length === 0) return 'unknown';
  if (!selector) return 'empty';
  const isRegistered = mesh.workloads.selectedBy(selector, namespace).length > 0;
  const isSpoken = Object.keys(selector).every((key) => here.some(({ labels }) => key in labels));
  return isRegistered || !isSpoken ? 'unknown' : 'empty';
}

/** Kubernetes itself manages the endpoints of its API server. */
function isApiServer({ name, namespace }: Service): boolean {
  return name === 'kubernetes' && namespace === 'default';
}
