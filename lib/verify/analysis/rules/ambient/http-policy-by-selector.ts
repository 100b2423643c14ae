import type { AuthorizationPolicy } from '../../../../mesh/policies/authorization-policy';
import type { Mesh } from '../../../../mesh/mesh';
import type { Policy } from '../../../../mesh/policies/policy';
import type { At } from '../../../../manifest/manifest-object';
import { isForManagedGateway } from '../../selectors';
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
  why: 'ztunnel sees connections, not requests. A policy that selects pods by labels or namespace is enforced by ztunnel: rules with methods, paths or tokens are dropped from ALLOW policies, which then deny every request. A DENY rule that only has such fields does not deny anything.',

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
  const fields = clauses.flatMap(({ field }) => {
    const unseen = HTTP_FIELDS.filter((name) => field.get(name).isGiven);
    const isPart = field.entries().length > unseen.length;
    return unseen.map((name) => ({ at: field.get(name).at, name, isPart }));
  });
  const conditions = rules
    .flatMap(({ when }) => when)
    .map(({ field, entry }) => ({ at: entry.get('key').at, name: field, isPart: false }))
    .filter(({ name }) => !/^(source|destination)\./.test(name));
  return [...fields, ...conditions].map(({ at: place, name, isPart }) => ({
    at: place,
    message: `ztunnel does not see ${name}, so ${action === 'ALLOW' ? WITHOUT_RULE : isPart ? WITHOUT_FIELD : WITHOUT_CLAUSE}`,
  }));
}

const WITHOUT_RULE = 'it drops this rule, and an ALLOW policy then denies every request';
const WITHOUT_FIELD = 'it leaves it out, and this DENY rule denies more than it says';
const WITHOUT_CLAUSE = 'this DENY rule does not match anything, and nothing is denied';

function isForAmbient(mesh: Mesh, policy: Policy): boolean {
  const isAmbientHome = mesh.namespaces.dataPlaneOf(policy.namespace) === 'ambient';
  if (!policy.selector) return isAmbientHome;
  if (isForManagedGateway(policy)) return false; // ztunnel does not enforce it, for pods of a waypoint nothing does
  const selected = mesh.policies.reachOf(policy).selected;
  return selected.some((workload) => mesh.workloads.dataPlaneOf(workload) === 'ambient') || (isAmbientHome && selected.length === 0);
}
