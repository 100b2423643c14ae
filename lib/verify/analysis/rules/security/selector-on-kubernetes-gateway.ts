import { GATEWAY_NAME } from '../../../../semantics/data-plane';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];

export const selectorOnKubernetesGateway = defineRule({
  id: 'security/selector-on-kubernetes-gateway',
  severity: 'warning',
  summary: 'Policies for a Gateway of the Gateway API use targetRefs.',
  reads: [...KINDS, 'MeshConfig', 'Namespace', 'Workload', `${GATEWAY_API}/Gateway`],
  alsoKnownAs: ['IST0166'],
  why: 'Policies for waypoints must use `targetRefs`: a selector for their pods has no effect. For the pods of other Gateways, selectors only work while istiod runs with `ENABLE_SELECTOR_BASED_K8S_GATEWAY_POLICY`, which is currently the default, so for them it is a note.',

  check(mesh, report) {
    for (const policy of KINDS.flatMap((kind) => mesh.policies.of(kind).all)) {
      const { selector, selectorAt, entry } = policy;
      const reach = mesh.policies.reachOf(policy);
      if (!selector || reach.isTargeted) continue;
      const pods = reach.selected.find(({ labels }) => labels[GATEWAY_NAME] !== undefined);
      const name = selector[GATEWAY_NAME] ?? pods?.labels[GATEWAY_NAME];
      if (name === undefined) continue;

      const isWaypoint = mesh.waypoints.gateway(pods?.namespace ?? policy.namespace, name) !== undefined;
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
