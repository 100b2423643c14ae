import type { Mesh } from '../../../../mesh/mesh';
import type { Policy } from '../../../../mesh/policies/policy';
import type { DataPlane } from '../../../../semantics/data-plane';
import { defineRule } from '../../rule';

export const filterForNobody = defineRule({
  id: 'envoy-filter/filter-for-nobody',
  severity: 'warning',
  summary: 'Every patch of an EnvoyFilter applies to proxies that run in its namespace.',
  reads: ['EnvoyFilter', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  why: 'An EnvoyFilter applies to the proxies of its own namespace, and to all proxies when it is in the root namespace. A patch with context GATEWAY in the namespace of an application has no effect.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('EnvoyFilter').all) {
      const kinds = kindsAt(mesh, policy);
      if (!kinds) continue;
      for (const { context, contextAt } of policy.patches) {
        const wanted = WANTED.get(context);
        if (!wanted || wanted.some((kind) => kinds.has(kind))) continue;

        report({
          at: contextAt,
          message: `no ${wanted.includes('sidecar') ? 'sidecar' : 'gateway'} runs where ${policy.entry.ref} applies, so this patch has no effect`,
          fix: `move it to the namespace of its proxies, or to ${mesh.config.rootNamespace} for all`,
        });
      }
    }
  },
});

/** Proxies that get a patch of a context; a waypoint, which runs in ambient namespaces, gets those for sidecars. */
const WANTED: ReadonlyMap<string, readonly DataPlane[]> = new Map([
  ['GATEWAY', ['gateway']],
  ['SIDECAR_INBOUND', ['sidecar', 'ambient']],
  ['SIDECAR_OUTBOUND', ['sidecar', 'ambient']],
]);

/** What runs where it applies; undefined if the input does not tell all of it. */
function kindsAt(mesh: Mesh, policy: Policy): ReadonlySet<DataPlane> | undefined {
  if (policy.namespace === mesh.config.rootNamespace) return undefined;
  const workloads = mesh.policies.reachOf(policy).selected;
  const kinds = workloads.map((workload) => mesh.workloads.dataPlaneOf(workload));
  const isKnown = workloads.length > 0 && !kinds.includes(undefined);
  return isKnown ? new Set(kinds as DataPlane[]) : undefined;
}
