import { type DataPlane, dataPlaneOf } from '../../semantics/data-plane';
import type { Labels } from '../../semantics/labels';
import { TLS_MODE } from './tls-mode';
import type { Container } from './container';

/** What handles the traffic of a pod: what Istio injects or redirects, a proxy that its template brings along, or the one that the injector marked it for. */
export function dataPlaneOfPod(labels: Labels, annotations: Labels, namespace: Labels, containers: () => readonly Container[]): DataPlane {
  const found = dataPlaneOf(labels, annotations, namespace);
  return found === 'none' ? (ownProxy(containers()) ?? (labels[TLS_MODE] === 'istio' ? 'sidecar' : found)) : found;
}

/** The proxy that somebody injected into the manifest by hand; the injector still has to fill in the image `auto`. */
function ownProxy(containers: readonly Container[]): DataPlane | undefined {
  const proxy = containers.find(({ name, image }) => name === 'istio-proxy' && image !== undefined && image !== 'auto');
  if (!proxy) return undefined;
  return proxy.field.get('args').texts().includes('router') ? 'gateway' : 'sidecar';
}
