import type { Service } from '../../../../mesh/services/service';
import { guards } from '../../guards';
import { leftOutPods } from '../../left-out';
import { defineRule } from '../../rule';
import { labelText, named } from '../../words';

export const policyLeavesOutPods = defineRule({
  id: 'security/policy-leaves-out-pods',
  severity: 'warning',
  summary: 'A policy for the pods of a Service applies to all of them.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'RequestAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'A policy that selects pods by the labels of one Deployment does not apply to those of the next version behind the same Service. Requests to them bypass it: anyone can call them, or nobody if nothing else is allowed.',

  check(mesh, report) {
    const leftOutBy = leftOutPods(mesh);
    const authorization = mesh.policies.of('AuthorizationPolicy');
    const isDecidedAtWaypoint = ({ namespace, name }: Service) => authorization.targeting('Service', namespace, name).length > 0;
    for (const { policy, gapAt } of guards(mesh)) {
      const leftOut = leftOutBy(policy);
      if (!leftOut || isDecidedAtWaypoint(leftOut.service)) continue;
      const { service, workloads, isMeant } = leftOut;
      const [first, ...others] = workloads.flatMap((workload) => {
        const gap = gapAt(workload);
        return gap && (gap.refuses || !isMeant) ? [{ ref: workload.entry.ref, gap }] : [];
      });
      if (!first) continue;

      const refs = named([first, ...others].map(({ ref }) => ref));
      report({
        at: policy.selectorAt,
        severity: isMeant ? 'info' : 'warning',
        message: `${service.entry.ref} also selects ${refs}, which ${policy.entry.ref} does not, ${first.gap.text}`,
        fix: `select ${labelText(service.selector ?? {})} like the Service, or add a policy for ${refs}`,
      });
    }
  },
});
