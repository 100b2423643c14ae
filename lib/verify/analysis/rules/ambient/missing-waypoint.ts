import type { ManifestObject } from '../../../../manifest/manifest-object';
import { textMapOf } from '../../../../manifest/mesh/values';
import { defineRule } from '../../rule';
import { OUTSIDE } from '../../words';

const USES = 'istio.io/use-waypoint';

export const missingWaypoint = defineRule({
  id: 'ambient/missing-waypoint',
  severity: 'error',
  summary: 'A waypoint that is used exists.',
  reads: ['Namespace', 'Service', 'ServiceEntry', 'gateway.networking.k8s.io/Gateway'],
  alsoKnownAs: ['KIA1317'],
  docs: {
    why: 'While the waypoint that a label names is not there, traffic goes straight to the pods: policies and routes for requests do not hold.',
    bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient, istio.io/use-waypoint: way } }
`,
    good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint } }
`,
  },

  check(mesh, report) {
    const haveWaypoints = new Set(mesh.of('Gateway', 'gateway.networking.k8s.io').map(({ namespace }) => namespace));
    for (const entry of [...mesh.of('Namespace'), ...mesh.of('Service'), ...mesh.of('ServiceEntry', 'networking.istio.io')]) {
      const labels = textMapOf(entry.object.metadata.labels);
      const name = labels[USES];
      const namespace = labels['istio.io/use-waypoint-namespace'] ?? homeOf(entry);
      if (!name || name === 'none' || mesh.find('Gateway', 'gateway.networking.k8s.io', namespace, name)) continue;

      report({
        at: entry.at('metadata', 'labels', USES),
        severity: haveWaypoints.has(namespace) ? 'error' : 'info',
        message: `there is no waypoint ${namespace}/${name}, so policies and routes for requests to ${entry.ref} do not hold`,
        fix: haveWaypoints.has(namespace) ? 'correct the name, or add a Gateway of class istio-waypoint' : OUTSIDE,
      });
    }
  },
});

function homeOf(entry: ManifestObject): string {
  return entry.kind === 'Namespace' ? entry.name : entry.namespace;
}
