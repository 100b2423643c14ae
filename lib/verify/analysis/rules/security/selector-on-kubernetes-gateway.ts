import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

/** The label of pods that run a Gateway of the Gateway API. */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];

export const selectorOnKubernetesGateway = defineRule({
  id: 'security/selector-on-kubernetes-gateway',
  severity: 'warning',
  summary: 'Policies for a Gateway of the Gateway API use targetRefs.',
  reads: [...KINDS, 'Namespace', 'Workload', `${GATEWAY_API}/Gateway`],
  alsoKnownAs: ['IST0166'],
  why: 'Policies for waypoints must use `targetRefs`: a selector for their pods has no effect. For the pods of other Gateways, selectors only work while istiod runs with `ENABLE_SELECTOR_BASED_K8S_GATEWAY_POLICY`, which is currently the default, so for them it is a note.',

  check(mesh, report) {
    for (const policy of KINDS.flatMap((kind) => mesh.policies.of(kind).all)) {
      const { selector, selectorAt, namespace, targetRefs, entry } = policy;
      if (!selector || targetRefs.length > 0) continue;
      const pods = mesh.workloads.selectedBy(selector, namespace).map(({ labels }) => labels[GATEWAY_NAME]);
      const name = selector[GATEWAY_NAME] ?? pods.find((each) => each !== undefined);
      if (name === undefined) continue;

      const isWaypoint = mesh.waypoints.gateway(namespace, name) !== undefined;
      report({
        at: selectorAt,
        severity: isWaypoint ? 'warning' : 'info',
        message: isWaypoint
          ? `${entry.ref} selects the pods of waypoint ${name}, which only uses policies with targetRefs`
          : `${entry.ref} selects the pods of Gateway ${name}, which only works while istiod allows selectors for Gateways, as it does by default`,
        fix: `write targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: ${name} }] instead of the selector`,
      });
    }
  },
});
