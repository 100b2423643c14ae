import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const caseOfPath = defineRule({
  id: 'security/case-of-path',
  severity: 'warning',
  summary: 'Policies allow the paths that routes with ignoreUriCase match.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  why: 'A route with ignoreUriCase matches a path in upper and lower case. An AuthorizationPolicy is always case-sensitive, so requests that the route forwards are answered with 403.',

  check(mesh, report) {
    const said = new Set<unknown>();
    for (const { host, route } of mesh.virtualServices.destinations) {
      const match = route.field
        .get('match')
        .items()
        .find((each) => each.get('ignoreUriCase').isTrue);
      const service = match && mesh.services.ofCluster(host);
      if (!service || said.has(match.value)) continue;
      const policies = mesh.workloads.behind(service).flatMap((workload) => mesh.policies.of('AuthorizationPolicy').forWorkload(workload));
      const policy = policies.find(({ rules }) =>
        rules.some(({ to }) => to.some((clause) => textsIn(clause, 'paths').some(({ value }) => /[a-z]/i.test(value)))),
      );
      if (!policy) continue;
      said.add(match.value);

      report({
        at: match.get('ignoreUriCase').at,
        message: `${policy.entry.ref} is case-sensitive, so it does not match paths in another case that this route matches`,
        fix: 'remove ignoreUriCase, or allow the path in each case that clients use',
      });
    }
  },
});
