import { cutOffs, type Restriction } from '../../network-reach';
import { defineRule } from '../../rule';

const ISTIOD = { app: 'istiod', istio: 'pilot' };

export const cutsOffIstiod = defineRule({
  id: 'network/cuts-off-istiod',
  severity: 'warning',
  summary: 'NetworkPolicies allow every proxy to connect to istiod.',
  reads: ['MeshConfig', 'Namespace', 'NetworkPolicy', 'Workload'],
  alsoKnownAs: [],
  why: 'A proxy gets its certificate and its configuration from istiod on TCP port 15012. If a NetworkPolicy with egress rules does not allow this, the pod never becomes ready.',

  check(mesh, report) {
    const { rootNamespace } = mesh.config;
    const istiod = { namespace: rootNamespace, labels: ISTIOD, isPartial: true };
    const withProxy = mesh.workloads.all.filter((workload) => ['sidecar', 'gateway'].includes(mesh.workloads.dataPlaneOf(workload) ?? ''));
    const ends = withProxy.map((workload) => ({ workload }));
    const isCutOff = (restriction: Restriction) => !restriction.mayConnect(istiod, { number: 15012, transport: 'TCP' });
    for (const { end, at } of cutOffs(mesh, 'Egress', ends, isCutOff)) {
      report({
        at,
        message: `the proxy of ${end.workload.entry.ref} cannot connect to istiod on port 15012, so its pods never become ready`,
        fix: `allow egress to namespace ${rootNamespace} on TCP port 15012`,
      });
    }
  },
});
