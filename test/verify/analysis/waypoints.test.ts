import { unusedWaypoint } from '../../../lib/verify/analysis/rules/ambient/unused-waypoint';
import { yaml } from './support/manifests';
import { testRule } from './support/test-rule';

const waypoint = (waypointFor: string, allowedRoutes = '{}') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: way, namespace: edge, labels: { istio.io/waypoint-for: ${waypointFor} } }\nspec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE, allowedRoutes: ${allowedRoutes} }] }\n`;
const USES = 'istio.io/use-waypoint: way, istio.io/use-waypoint-namespace: edge';
const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { team: a, ${USES} } }\n`;
const service = `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: edge, labels: { ${USES} } }\nspec: { ports: [{ port: 80 }] }\n`;
const LABEL = 'metadata.labels.istio.io/use-waypoint';

testRule(unusedWaypoint, {
  accepts: {
    'its own namespace': yaml(waypoint('service'), namespace('edge')),
    'a namespace that it selects by label': yaml(
      waypoint('all', '{ namespaces: { from: Selector, selector: { matchLabels: { team: a } } } }'),
      namespace('shop'),
    ),
    'a waypoint that is not in the input': namespace('shop'),
  },
  rejects: {
    'a namespace that it does not select': {
      manifests: yaml(waypoint('all', '{ namespaces: { from: Selector, selector: { matchLabels: { team: b } } } }'), namespace('shop')),
      findings: [{ at: `Namespace shop ${LABEL}`, message: /listener mesh do not allow namespace shop/, fix: /allowedRoutes/ }],
    },
    'a Service whose waypoint is for workloads': {
      manifests: yaml(waypoint('workload'), service),
      findings: [{ at: `Service edge/web ${LABEL}`, message: /for workloads, not for Services/, fix: /service or all/ }],
    },
    'a namespace whose waypoint is for workloads, as a note': {
      manifests: yaml(waypoint('workload'), namespace('edge')),
      findings: [{ at: `Namespace edge ${LABEL}`, severity: 'info', fix: /service or all/ }],
    },
  },
});
