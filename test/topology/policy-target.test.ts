import { PolicyTarget } from '../../lib/topology/policy-target';
import { MeshWorkload } from '../../lib/topology/workload';
import { mistake } from '../support/synth';

test.each([
  ['the mesh', PolicyTarget.mesh(), { namespace: 'istio-system' }],
  ['a namespace', PolicyTarget.namespace('shop'), { namespace: 'shop' }],
  ['workloads by label', PolicyTarget.workload('shop', { app: 'cart' }), { namespace: 'shop', selector: { app: 'cart' } }],
  [
    "Istio's own ingress gateway",
    MeshWorkload.istioIngress(),
    { namespace: 'istio-system', selector: { istio: 'ingressgateway' }, hasOwnProxy: true },
  ],
  [
    'a gateway with labels of its own',
    MeshWorkload.fromAttributes({ namespace: 'edge', labels: { app: 'edge' }, isGateway: true }),
    { namespace: 'edge', selector: { app: 'edge' }, hasOwnProxy: true },
  ],
  [
    'the waypoint of somebody else',
    PolicyTarget.waypoint('shop', 'waypoint'),
    { namespace: 'shop', ref: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'waypoint' } },
  ],
  [
    'all waypoints',
    PolicyTarget.waypoints(),
    { namespace: 'istio-system', ref: { group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name: 'istio-waypoint' } },
  ],
])('a policy can be for %s', (_, target, config) => {
  expect(target.asPolicyTarget()).toEqual(config);
});

test('a workload without labels would be every pod', () => {
  expect(mistake(() => MeshWorkload.fromAttributes({ namespace: 'shop', labels: {} }))).toBe(
    '[MeshWorkload] labels: {} selects every pod; name at least one label, or use PolicyTarget.namespace',
  );
});
