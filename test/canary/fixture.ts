import { App, Chart, Testing } from 'cdk8s';
import { Canary, type CanaryProps } from '../../lib/canary/canary';
import type { CanaryStrategy } from '../../lib/canary/canary-strategy';
import { DestinationRule } from '../../lib/routing/destination-rule';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';

/** The service that has two versions. */
export const reviews = MeshService.fromAttributes({ name: 'reviews', namespace: 'shop', ports: [ServicePort.http(9080)] });

const destination = { host: 'reviews.shop.svc.cluster.local', port: { number: 9080 } };

/** The stable version as a route names it. */
export const v1 = { ...destination, subset: 'v1' };

/** The canary as a route names it. */
export const v2 = { ...destination, subset: 'v2' };

/** A chart with a canary of `reviews`. */
export function canaryOf(strategy: CanaryStrategy, options: Partial<CanaryProps> = {}) {
  const chart = new Chart(new App(), 'chart');
  const versions = new DestinationRule(chart, 'Reviews', { service: reviews });
  const [stable, canary] = [versions.addSubset('v1'), versions.addSubset('v2')];
  return { chart, canary: new Canary(chart, 'ReviewsCanary', { hosts: [reviews], stable, canary, strategy, ...options }) };
}

/** The routes that a strategy gives. */
export function canaryRoutes(strategy: CanaryStrategy) {
  return Testing.synth(canaryOf(strategy).chart)[1].spec.http;
}
