import { callsAreDenied, isSidecar, takesEveryRequest } from '../../claims/policy-calls';
import { defineRule } from '../../rule';
import { named } from '../../words';

export const unknownAuthorizer = defineRule({
  id: 'security/unknown-authorizer',
  severity: 'error',
  summary: 'The authorizer of a policy is in the mesh configuration.',
  reads: ['AuthorizationPolicy', 'MeshConfig'],
  alsoKnownAs: [],
  why: 'A policy with action CUSTOM uses an extension provider. If the mesh configuration does not define it, every request that the policy matches is denied.',

  check(mesh, report) {
    if (!mesh.config.isKnown) return;
    const known = mesh.config.extensionProviders;
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      const { action, provider: name, at } = policy;
      if (action !== 'CUSTOM' || name === undefined || known.includes(name)) continue;

      report({
        at: at.field('spec', 'provider', 'name'),
        message: `the mesh configuration does not define a provider ${name}, so every request is denied`,
        fix: known.length > 0 ? `use ${named([...known])}, or add it to extensionProviders` : 'add it to extensionProviders',
        claims: () => {
          const enforcing = takesEveryRequest(policy) ? mesh.policies.reachOf(policy).selected.filter((each) => isSidecar(mesh, each)) : [];
          return enforcing.slice(0, 1).flatMap((workload) => callsAreDenied(mesh, workload));
        },
      });
    }
  },
});
