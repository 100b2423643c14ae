import { authorizersOf } from '../../authorizers';
import { defineRule } from '../../rule';

export const authorizerGuardsItself = defineRule({
  id: 'security/authorizer-guards-itself',
  severity: 'warning',
  summary: 'A policy with an authorizer does not apply to the pods of the authorizer.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Service', 'ServiceEntry', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/tasks/security/authorization/authz-custom/',
  why: 'A CUSTOM policy for a whole namespace or mesh also applies to the pods of the authorizer. Their sidecar then asks the authorizer about each authorization request, again and again, until the request times out and is denied.',

  check(mesh, report) {
    const authorizers = authorizersOf(mesh);
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      const authorizer = policy.action === 'CUSTOM' ? authorizers.get(policy.provider ?? '') : undefined;
      const isForAll = policy.rules.some(({ from, to, when }) => from.length + to.length + when.length === 0);
      if (!authorizer || !isForAll) continue;
      const guarded = new Set(mesh.policies.reachOf(policy).selected);
      const servers = mesh.services.declaring(authorizer.host).flatMap((service) => mesh.workloads.behind(service));
      const itself = servers.find((workload) => guarded.has(workload) && mesh.workloads.dataPlaneOf(workload) === 'sidecar');
      if (!itself) continue;

      report({
        at: policy.at.field('spec', 'provider', 'name'),
        message: `the policy also applies to ${itself.entry.ref}, which runs the authorizer ${policy.provider}, so it would have to authorize its own authorization requests`,
        fix: 'select the pods that the policy is for, or run the authorizer in a namespace without the policy',
      });
    }
  },
});
