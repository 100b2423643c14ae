import type { AuthorizationPolicy } from '../../../../mesh/policies/authorization-policy';
import type { Mesh } from '../../../../mesh/mesh';
import type { Policy } from '../../../../mesh/policies/policy';
import type { At } from '../../../../manifest/manifest-object';
import { selectedBy } from '../../selectors';
import { defineRule } from '../../rule';

const HTTP_FIELDS = [
  'methods',
  'notMethods',
  'paths',
  'notPaths',
  'hosts',
  'notHosts',
  'requestPrincipals',
  'notRequestPrincipals',
  'remoteIpBlocks',
  'notRemoteIpBlocks',
];

export const httpPolicyBySelector = defineRule({
  id: 'ambient/http-policy-by-selector',
  severity: 'error',
  summary: 'In ambient mode, policies about requests are attached to a waypoint.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: ['KIA0109'],
  why: 'ztunnel sees connections, not requests. A policy that selects pods by labels or namespace is enforced by ztunnel: rules with methods, paths or tokens are dropped from ALLOW policies, which then deny every request.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      const [unseen] = unseenBy(policy);
      if (!unseen || policy.targetRefs.length > 0 || policy.namespace === mesh.config.rootNamespace || !isForAmbient(mesh, policy))
        continue;

      report({ ...unseen, fix: 'attach it to a Service or a waypoint with targetRefs' });
    }
  },
});

/** The parts of a policy that ztunnel cannot enforce. */
function unseenBy({ at, action, rules }: AuthorizationPolicy): readonly { readonly at: At; readonly message: string }[] {
  if (action !== 'ALLOW' && action !== 'DENY') {
    return [{ at: at.field('spec', 'action'), message: `ztunnel only enforces ALLOW and DENY, so ${action} has no effect` }];
  }
  const clauses = rules.flatMap(({ from, to }) => [...from, ...to]);
  const fields = clauses.flatMap(({ field }) =>
    HTTP_FIELDS.filter((name) => field.get(name).isGiven).map((name) => ({ at: field.get(name).at, name })),
  );
  const conditions = rules
    .flatMap(({ when }) => when)
    .map(({ field, entry }) => ({ at: entry.get('key').at, name: field }))
    .filter(({ name }) => !/^(source|destination)\./.test(name));
  return [...fields, ...conditions].map(({ at: place, name }) => ({
    at: place,
    message: `ztunnel does not see ${name}, so it drops this rule, and an ALLOW policy then denies every request`,
  }));
}

function isForAmbient(mesh: Mesh, policy: Policy): boolean {
  const isAmbientHome = mesh.namespaces.dataPlaneOf(policy.namespace) === 'ambient';
  if (!policy.selector) return isAmbientHome;
  const selected = selectedBy(mesh, policy);
  return selected.some((workload) => mesh.workloads.dataPlaneOf(workload) === 'ambient') || (isAmbientHome && selected.length === 0);
}
