import { MESH } from '../../../../mesh/gateways/gateway-reference';
import type { Mesh } from '../../../../mesh/mesh';
import type { JwtRule } from '../../../../mesh/policies/request-authentication';
import type { Workload } from '../../../../mesh/workloads/workload';
import { proxiesAtGateway } from '../../gateway-policies';
import { ROUTES } from '../../reads';
import { defineRule } from '../../rule';

export const tokenNotForwarded = defineRule({
  id: 'security/token-not-forwarded',
  severity: 'warning',
  summary: 'A gateway that validates a token forwards it to pods that require one.',
  reads: ['RequestAuthentication', 'Service', 'Workload', ...ROUTES],
  alsoKnownAs: [],
  why: 'After a proxy has validated a token, it removes the token from the request, unless forwardOriginalToken is set. Pods behind the gateway that require a token of the same issuer then do not get one, and answer 403.',

  check(mesh, report) {
    const tokens = mesh.policies.of('RequestAuthentication').all;
    if (tokens.length < 2) return;
    const said = new Set<JwtRule>();
    for (const { gateways, http } of mesh.virtualServices.routes.all) {
      const atGateways = gateways.flatMap((ref) => (ref === MESH ? [] : rulesAt(mesh, ref)));
      if (atGateways.length === 0) continue;
      const services = http.flatMap(({ action }) => action.destinations).flatMap(({ host }) => mesh.services.ofCluster(host) ?? []);
      const asked = services.flatMap((service) => mesh.workloads.behind(service)).flatMap((workload) => rulesFor(mesh, workload));
      for (const rule of atGateways) {
        const behind = asked.find(({ issuer }) => issuer === rule.issuer);
        if (rule.forwardOriginalToken || said.has(rule) || !behind || behind === rule) continue;
        said.add(rule);

        report({
          at: rule.at,
          message: `the gateway removes the token after validation, so ${behind.at.entry.ref} gets requests without one`,
          fix: 'add forwardOriginalToken: true',
        });
      }
    }
  },
});

/** The token rules in effect at the pods of a gateway, by the name that routes have for it. */
function rulesAt(mesh: Mesh, ref: string): readonly JwtRule[] {
  return proxiesAtGateway(mesh, ref)
    .flatMap((proxy) => mesh.policies.of('RequestAuthentication').atProxy(proxy))
    .flatMap(({ rules }) => rules);
}

function rulesFor(mesh: Mesh, workload: Workload): readonly JwtRule[] {
  return mesh.policies
    .of('RequestAuthentication')
    .forWorkload(workload)
    .flatMap(({ rules }) => rules);
}
