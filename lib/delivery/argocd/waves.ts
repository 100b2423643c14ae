import type { ApiObject } from 'cdk8s';
import { Phase, type PhaseName } from '../phase';

/** Argo CD completes a sync once the last wave is applied, healthy or not, so objects that wait for external systems come last. */
export const LAST_WAVE = 100;

/** Pods come one wave after the rest of their phase: istiod has accepted Istio's objects by then, so it injects sidecars too. */
const MAKES_PODS: ReadonlySet<string> = new Set(['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'StatefulSet']);

/** Kinds whose health depends on DNS, a certificate authority, metrics or manual approval. */
const WAITS_FOR_THE_WORLD: ReadonlySet<string> = new Set([
  'Canary.flagger.app',
  'Certificate.cert-manager.io',
  'ClusterIssuer.cert-manager.io',
  'HorizontalPodAutoscaler.autoscaling',
  'Ingress.networking.k8s.io',
  'Issuer.cert-manager.io',
  'Rollout.argoproj.io',
]);

/** The wave in which Argo CD applies an object: that of its phase, except that nothing waits for objects that depend on external systems. */
export function syncWave(object: ApiObject, phase: PhaseName): number {
  if (waitsForTheWorld(object)) return LAST_WAVE;
  return Phase[phase] + (MAKES_PODS.has(object.kind) ? 1 : 0);
}

function waitsForTheWorld(object: ApiObject): boolean {
  const { kind, apiGroup } = object;
  if (kind === 'Service') return specOf(object).type === 'LoadBalancer';
  if (kind === 'Gateway' && apiGroup === 'gateway.networking.k8s.io') return specOf(object).gatewayClassName !== 'istio-waypoint';
  return WAITS_FOR_THE_WORLD.has(`${kind}.${apiGroup}`);
}

function specOf(object: ApiObject): Record<string, unknown> {
  return object.toJson().spec ?? {};
}
