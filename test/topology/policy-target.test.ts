import { PolicyTarget } from '../../lib/topology/policy-target';
import { Workload } from '../../lib/topology/workload';
import { mistake } from '../support/synth';

test.each([
  ['the mesh', PolicyTarget.mesh(), { namespace: 'istio-system' }],
  ['a namespace', PolicyTarget.namespace('shop'), { namespace: 'shop' }],
  ['workloads by label', PolicyTarget.workload('shop', { app: 'cart' }), { namespace: 'shop', selector: { app: 'cart' } }],
  ["Istio's own ingress gateway", Workload.istioIngress(), { namespace: 'istio-system', selector: { istio: 'ingressgateway' } }],
])('a policy can be for %s', (_, target, config) => {
  expect(target.asPolicyTarget()).toEqual(config);
});

test('a workload without labels would be every pod', () => {
  expect(mistake(() => Workload.of({ namespace: 'shop', labels: {} }))).toBe(
    '[Workload] labels: {} selects every pod; name at least one label, or use PolicyTarget.namespace',
  );
});
