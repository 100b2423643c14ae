import { requestsForServer } from '../../claims/host-requests';
import { unchanged } from '../../claims/unchanged';
import { defineRule } from '../../rule';

/** The label of pods that run a Gateway of the Gateway API. */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];

export const selectorOnKubernetesGateway = defineRule({
  id: 'security/selector-on-kubernetes-gateway',
  severity: 'warning',
  summary: 'Policies for a Gateway of the Gateway API name it in targetRefs.',
  reads: [...KINDS, 'Workload'],
  alsoKnownAs: ['IST0166'],
  docs: {
    why: 'Waypoints and gateways of the Gateway API are found by `targetRefs`. A selector for their pods does not attach a policy to them, so it protects nothing.',
    bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: edge, namespace: edge }
spec: { selector: { matchLabels: { gateway.networking.k8s.io/gateway-name: public } }, rules: [{}] }
`,
    good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: edge, namespace: edge }
spec: { targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: public }], rules: [{}] }
`,
  },

  check(mesh, report) {
    for (const policy of KINDS.flatMap((kind) => mesh.policies.of(kind).all)) {
      const { selector, selectorAt, namespace, targetRefs, entry } = policy;
      if (!selector || targetRefs.length > 0) continue;
      const pods = mesh.workloads.selectedBy(selector, namespace).map(({ labels }) => labels[GATEWAY_NAME]);
      const name = selector[GATEWAY_NAME] ?? pods.find((each) => each !== undefined);
      if (name === undefined) continue;

      report({
        at: selectorAt,
        message: `${entry.ref} selects the pods of Gateway ${name}, which follow policies by targetRefs only`,
        fix: `write targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: ${name} }] instead of the selector`,
        claims: () => {
          const listeners = mesh.gatewayApi.listeners.of('Gateway', namespace, name) ?? [];
          return unchanged(listeners.flatMap(({ gateway }) => requestsForServer(mesh, gateway, gateway.servers[0])));
        },
      });
    }
  },
});
