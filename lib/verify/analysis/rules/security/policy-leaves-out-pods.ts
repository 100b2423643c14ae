import { guards } from '../../guards';
import { leftOutPods } from '../../left-out';
import { defineRule } from '../../rule';
import { labelText, named } from '../../words';

export const policyLeavesOutPods = defineRule({
  id: 'security/policy-leaves-out-pods',
  severity: 'warning',
  summary: 'A policy for the pods of a Service is for all of them.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'RequestAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'A policy that selects pods by the labels of one Deployment is not for those of the next version behind the same Service. Their requests go past it: everybody may call them, or, where nothing else is allowed, nobody.',

  check(mesh, report) {
    const leftOutBy = leftOutPods(mesh);
    const atWaypoints = new Set(mesh.policies.of('AuthorizationPolicy').all.flatMap(({ targetRefs }) => targetRefs.map(nameOf)));
    for (const { policy, gapAt } of guards(mesh)) {
      const leftOut = leftOutBy(policy);
      if (!leftOut || atWaypoints.has(nameOf(leftOut.service))) continue;
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
        message: `${service.entry.ref} selects ${refs} too, which ${policy.entry.ref} leaves out, ${first.gap.text}`,
        fix: `select ${labelText(service.selector ?? {})} as the Service does, or write a policy for ${refs} too`,
      });
    }
  },
});

function nameOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}
