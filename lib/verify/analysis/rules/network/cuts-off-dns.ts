import { cutOffs, type Restriction } from '../../network-reach';
import { defineRule } from '../../rule';

const DNS = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' }, isPartial: true };

/** DNS listens on 53; on 5353 where it runs without privileges. */
const PORTS = [53, 5353];

export const cutsOffDns = defineRule({
  id: 'network/cuts-off-dns',
  severity: 'warning',
  summary: 'NetworkPolicies allow pods of the mesh to use DNS.',
  reads: ['MeshConfig', 'Namespace', 'NetworkPolicy', 'Workload'],
  alsoKnownAs: [],
  why: 'A pod finds istiod and all Services by DNS. If a NetworkPolicy with egress rules does not allow UDP port 53, names cannot be resolved: the proxy does not start, and requests fail before they leave the pod.',

  check(mesh, report) {
    const inMesh = mesh.workloads.all.filter((workload) =>
      ['sidecar', 'gateway', 'ambient'].includes(mesh.workloads.dataPlaneOf(workload) ?? ''),
    );
    const ends = inMesh.map((workload) => ({ workload }));
    const isCutOff = (restriction: Restriction) => !PORTS.some((number) => restriction.mayConnect(DNS, { number, transport: 'UDP' }));
    for (const { end, at } of cutOffs(mesh, 'Egress', ends, isCutOff)) {
      report({
        at,
        message: `${end.workload.entry.ref} cannot use DNS, so it cannot find istiod or any Service`,
        fix: 'allow egress to namespace kube-system on UDP port 53',
      });
    }
  },
});
