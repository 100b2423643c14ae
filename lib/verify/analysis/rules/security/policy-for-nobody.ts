import { changesNoCall } from '../../claims/unchanged';
import type { Policy } from '../../../../mesh/policies/policy';
import { isForExpectedGateway, podsElsewhere, selectedBy } from '../../selectors';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';
import { nearLabels } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';
import { labelText, named } from '../../words';

export const policyForNobody = defineRule({
  id: 'security/policy-for-nobody',
  severity: 'warning',
  summary: 'Every security policy selects a workload of the mesh.',
  reads: ['AuthorizationPolicy', 'Namespace', 'PeerAuthentication', 'RequestAuthentication', 'Service', 'Workload', ...GATEWAYS],
  alsoKnownAs: ['IST0127', 'KIA0004'],
  why: 'A policy whose selector does not select any pod, or whose namespace does not have pods in the mesh, does not protect anything, although it looks like it in a review.',

  check(mesh, report) {
    const meantBy = nearLabels(mesh);
    for (const policy of ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'].flatMap(
      (kind) => mesh.policies.of(kind).all,
    )) {
      const root = mesh.config.rootNamespace;
      if (policy.targetRefs.length > 0 || (policy.namespace === root && !policy.selector)) continue;
      if (selectedBy(mesh, policy, root).some((workload) => mesh.workloads.dataPlaneOf(workload) !== 'none')) continue;
      if (isForExpectedGateway(mesh, policy)) continue;

      const isMeshWide = policy.namespace === root;
      const where = isMeshWide ? 'the mesh' : policy.namespace;
      const there = isMeshWide ? mesh.workloads.all : mesh.workloads.in(policy.namespace);
      const isOutside = selectedBy(mesh, policy, root).length > 0;
      const at = policy.selector ? policy.selectorAt : policy.at.field('metadata', 'namespace');
      const name = `pods of ${where}${policy.selector ? ` with ${labelText(policy.selector)}` : ''}`;
      const meant = policy.selector && meantBy(policy.selector, isMeshWide ? undefined : policy.namespace);
      const elsewhere =
        policy.selector && !isMeshWide && !isOutside && meant === undefined ? podsElsewhere(mesh, policy, there) : undefined;
      if (elsewhere) {
        report({
          at: policy.selectorAt,
          message: `no pod in ${where} has the labels ${labelText(policy.selector!)}; ${elsewhere} has them, but a policy only applies to pods of its own namespace, so ${policy.entry.ref} has no effect`,
          fix: `move it to the namespace of ${elsewhere}`,
          claims: () => changesNoCall(mesh, policy.namespace, 'none'),
        });
        continue;
      }
      const fix = there.length > 0 ? `select labels of ${named(there.map(({ entry }) => entry.ref))}` : undefined;
      report({
        message: `${reasonOf(policy, where, isOutside)}, so ${policy.entry.ref} has no effect`,
        ...(isOutside
          ? { at, fix: 'add them to the mesh, or select others' }
          : judgeUnknown(mesh, { at, name, meant: meant && labelText(meant), isPlaceKnown: there.length > 0, fix })),
        claims: () => changesNoCall(mesh, policy.namespace, 'none'),
      });
    }
  },
});

function reasonOf({ selector }: Policy, where: string, isOutside: boolean): string {
  if (isOutside) return `the pods that it selects in ${where} are not in the mesh`;
  return selector ? `no pod in ${where} has the labels ${labelText(selector)}` : `there are no pods in ${where}`;
}
