import { cutOffs, type Restriction } from '../../network-reach';
import { defineRule } from '../../rule';

const DNS = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' }, isPartial: true };

/** DNS listens on 53; on 5353 where it runs without privileges. */
const PORTS = [53, 5353];

export const cutsOffDns = defineRule({
  id: 'network/cuts-off-dns',
  severity: 'warning',
  summary: 'NetworkPolicies let the pods of the mesh ask DNS.',
  reads: ['Namespace', 'NetworkPolicy', 'Workload'],
  alsoKnownAs: [],
  docs: {
    why: 'A pod finds istiod and every Service by DNS. When a NetworkPolicy with egress rules does not allow UDP port 53, no name is found: the proxy does not start, and calls fail before they leave the pod.',
    bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec: { podSelector: {}, egress: [{ ports: [{ port: 15012 }, { port: 8080 }] }] }
`,
    good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec: { podSelector: {}, egress: [{ ports: [{ port: 15012 }, { port: 8080 }, { port: 53, protocol: UDP }] }] }
`,
  },

  check(mesh, report) {
    const inMesh = mesh.workloads.all.filter((workload) =>
      ['sidecar', 'gateway', 'ambient'].includes(mesh.workloads.dataPlaneOf(workload) ?? ''),
    );
    const ends = inMesh.map((workload) => ({ workload }));
    const isCutOff = (restriction: Restriction) => !PORTS.some((number) => restriction.mayConnect(DNS, { number, transport: 'UDP' }));
    for (const { end, at } of cutOffs(mesh, 'Egress', ends, isCutOff)) {
      report({
        at,
        message: `${end.workload.entry.ref} cannot ask DNS, so it finds neither istiod nor any Service`,
        fix: 'allow egress to namespace kube-system on UDP port 53',
      });
    }
  },
});
