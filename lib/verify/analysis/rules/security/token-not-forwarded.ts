import type { Mesh } from '../../../../mesh/mesh';
import type { JwtRule } from '../../../../mesh/policies/request-authentication';
import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';

export const tokenNotForwarded = defineRule({
  id: 'security/token-not-forwarded',
  severity: 'warning',
  summary: 'A gateway that validates a token forwards it to pods that require one.',
  reads: ['Gateway', 'MeshConfig', 'RequestAuthentication', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  why: 'After a proxy has validated a token, it removes the token from the request, unless forwardOriginalToken is set. Pods behind the gateway that require a token of the same issuer then do not get one, and answer 403.',

  check(mesh, report) {
    const tokens = mesh.policies.of('RequestAuthentication').all;
    if (tokens.length < 2) return;
    const said = new Set<JwtRule>();
    for (const { host, route } of mesh.virtualServices.destinations) {
      const service = mesh.services.ofCluster(host);
      const asked = service ? mesh.workloads.behind(service).flatMap((workload) => rulesFor(mesh, workload)) : [];
      if (asked.length === 0) continue;
      const gateways = mesh.virtualServices.uses.gatewaysOf(route).flatMap((ref) => mesh.gateways.named(ref) ?? []);
      for (const rule of gateways.flatMap((gateway) => mesh.gateways.podsOf(gateway)).flatMap((pod) => rulesFor(mesh, pod))) {
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

function rulesFor(mesh: Mesh, workload: Workload): readonly JwtRule[] {
  return mesh.policies
    .of('RequestAuthentication')
    .forWorkload(workload)
    .flatMap(({ rules }) => rules);
}
