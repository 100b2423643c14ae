import type { Labels } from '../../semantics/labels';

/** A proxy whose view of the mesh decides: two proxies in different namespaces may see different routes. */
export interface Proxy {
  readonly kind: 'sidecar' | 'gateway' | 'waypoint';
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** The annotations of its pods, as far as the input has them. */
  readonly annotations?: Labels;
  readonly address?: string;
  /** `region/zone/subzone`. */
  readonly locality?: string;
}

/** The Gateway API Gateway that the proxy runs for, by the label that Istio puts on its pods. */
export function gatewayName(proxy: Proxy): string | undefined {
  return proxy.labels['gateway.networking.k8s.io/gateway-name'];
}
