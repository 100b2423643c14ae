import { Cursor } from '../../../../mesh/reading/cursor';
import { GATEWAY_API, NETWORKING } from '../../../../mesh/reading/groups';
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
    const haveWaypoints = new Set(mesh.objects.of('Gateway', GATEWAY_API).map(({ namespace }) => namespace));
    for (const entry of [...mesh.namespaces.all, ...mesh.objects.of('Service'), ...mesh.objects.of('ServiceEntry', NETWORKING)]) {
      const labels = Cursor.root(entry).get('metadata', 'labels');
      const home = entry.kind === 'Namespace' ? entry.name : entry.namespace;
      const waypoint = labels.get(USES).isGiven ? mesh.waypoints.namedBy({ namespace: home, labels: labels.labels() }) : undefined;
      if (!waypoint || waypoint.gateway) continue;

      const isMissing = haveWaypoints.has(waypoint.namespace);
      report({
        at: labels.get(USES).at,
        severity: isMissing ? 'error' : 'info',
        message: `there is no waypoint ${waypoint.namespace}/${waypoint.name}, so policies and routes for requests to ${entry.ref} do not hold`,
        fix: isMissing ? 'correct the name, or add a Gateway of class istio-waypoint' : OUTSIDE,
      });
    }
  },
});
