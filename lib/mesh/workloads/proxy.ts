import { GATEWAY_NAME } from '../../semantics/data-plane';
import type { Labels } from '../../semantics/labels';

/** A proxy for which the mesh is evaluated: proxies in different namespaces can see different routes. */
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

/** The Gateway of the Gateway API that the proxy runs for, by the label that Istio sets on its pods. */
export function gatewayName(proxy: Proxy): string | undefined {
  return proxy.labels[GATEWAY_NAME];
}
