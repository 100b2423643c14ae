import type { Word, Words } from '../words';

/** How policies say what they are for. */
export const TARGETS: Words = {
  WorkloadSelector: { matchLabels: 'Labels that the pods have.' },
  PolicyTargetReference: {
    group: 'API group: empty for a Service, `gateway.networking.k8s.io` for a Gateway.',
    kind: 'Kind: `Gateway`, `GatewayClass`, `Service` or `ServiceEntry`.',
    name: 'Name of the object.',
    namespace: 'Namespace of the object, which must be that of this one.',
  },
};

/** The fields by which a resource says what it is for. */
export function targets(resource: string): Readonly<Record<string, Word>> {
  return {
    selector: [
      'WorkloadSelector',
      `Pods that the ${resource} is for. Without it: all of the namespace, or of the mesh in the root namespace.`,
    ],
    targetRefs: ['PolicyTargetReference', `Gateways of the Gateway API, Services and waypoints that the ${resource} is for.`],
    targetRef: ['PolicyTargetReference', 'One such object. Use `targetRefs`.'],
  };
}
