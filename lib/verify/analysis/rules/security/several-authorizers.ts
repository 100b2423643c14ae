import { callsAreDenied, isSidecar, takesEveryRequest } from '../../claims/policy-calls';
import type { AuthorizationPolicy } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const severalAuthorizers = defineRule({
  id: 'security/several-authorizers',
  severity: 'warning',
  summary: 'The policies for a workload use only one authorizer.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Workload'],
  alsoKnownAs: [],
  why: 'istiod supports one authorizer per workload. If its policies with action CUSTOM name two, even for different hosts of a gateway, the requests that match any of them are denied, unless istiod runs with PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS.',

  check(mesh, report) {
    const asked = new Set(mesh.policies.of('AuthorizationPolicy').all.flatMap((policy) => authorizerOf(policy) ?? []));
    if (asked.size < 2) return;
    const reported = new Set<AuthorizationPolicy>();
    for (const workload of mesh.workloads.all) {
      const asking = mesh.policies
        .of('AuthorizationPolicy')
        .forWorkload(workload)
        .filter((policy) => authorizerOf(policy) !== undefined);
      for (const policy of asking.filter((each) => !reported.has(each))) {
        const other = asking.find((each) => authorizerOf(each) !== authorizerOf(policy));
        if (other === undefined) continue;
        reported.add(policy);

        report({
          at: policy.at.field('spec', 'provider', 'name'),
          message: `${other.entry.ref} also uses ${authorizerOf(other)} for ${workload.entry.ref}, so the requests of both are denied`,
          fix: 'use only one authorizer, or run istiod with PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS',
          claims: () => (takesEveryRequest(policy) && isSidecar(mesh, workload) ? callsAreDenied(mesh, workload) : []),
        });
      }
    }
  },
});

function authorizerOf({ action, provider }: AuthorizationPolicy): string | undefined {
  return action === 'CUSTOM' ? provider : undefined;
}
