import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { ROUTE_KINDS } from '../../reads';
import { gatewayCalls } from '../../gateway-calls';
import { principalOf } from '../../identities';
import { allowingPolicies, mayLetIn } from '../../lockout';
import { failsThrough } from '../../claims/claims';
import { defineRule } from '../../rule';

export const locksOutGateway = defineRule({
  id: 'security/locks-out-gateway',
  severity: 'error',
  summary: 'Workloads that a gateway routes to allow the gateway.',
  reads: [
    ...ROUTE_KINDS,
    'AuthorizationPolicy',
    'Gateway',
    `${GATEWAY_API}/Gateway`,
    'MeshConfig',
    'Namespace',
    'Service',
    'ServiceEntry',
    'VirtualService',
    'Workload',
    'gateway.networking.k8s.io/GatewayClass',
    'gateway.networking.k8s.io/ListenerSet',
  ],
  alsoKnownAs: [],
  why: 'Behind a gateway the caller is the gateway, not the user. If ALLOW policies only name other principals or namespaces, every request through the gateway is answered with 403.',

  check(mesh, report) {
    const said = new Set<string>();
    for (const { host, route, requests, gateways } of gatewayCalls(mesh)) {
      const called = mesh.services.declaring(host).filter((service) => !mesh.waypoints.forIngress(service));
      for (const workload of called.flatMap((known) => mesh.workloads.behind(known))) {
        const allowing = allowingPolicies(mesh, workload);
        const lockedOut = allowing.length > 0 && gateways.find((gateway) => !allowing.some((policy) => mayLetIn(mesh, policy, gateway)));
        if (!lockedOut || said.has(`${allowing[0].entry.id} ${lockedOut.ref}`)) continue;
        said.add(`${allowing[0].entry.id} ${lockedOut.ref}`);

        report({
          at: allowing[0].at.field('spec', 'rules'),
          message: `${route} routes from ${lockedOut.ref} to ${workload.entry.ref}, but no rule allows the gateway, so it answers 403`,
          fix: `add a rule from principal ${principalOf(mesh, lockedOut)}`,
          claims: () => failsThrough(mesh, requests(), lockedOut.label, 403),
        });
      }
    }
  },
});
