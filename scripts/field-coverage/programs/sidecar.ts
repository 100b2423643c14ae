import type { App } from 'cdk8s';
import { PolicyTarget, Sidecar } from '../../../lib';
import { ratings, shop } from './shop';

export function sidecar(app: App): void {
  new Sidecar(shop(app), 'Reviews', {
    target: PolicyTarget.workload('shop', { app: 'reviews' }),
    calls: [ratings],
    namespaces: ['istio-system'],
    outboundTraffic: 'REGISTRY_ONLY',
  });
}
