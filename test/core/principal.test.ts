import { Principal, principalNames } from '../../lib/core/principal';
import { IngressGateway } from '../../lib/gateway/ingress-gateway';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { MeshWorkload } from '../../lib/topology/workload';
import { synth } from '../support/synth';

const reviews = { name: 'reviews', namespace: 'bookinfo', ports: [ServicePort.http(9080)] };

test.each([
  [
    'a service account',
    Principal.fromServiceAccount({ namespace: 'billing', serviceAccount: 'invoices', trustDomain: 'other.org' }),
    'other.org/ns/billing/sa/invoices',
  ],
  [
    'a service',
    MeshService.fromAttributes({ ...reviews, serviceAccount: 'bookinfo-reviews' }),
    'cluster.local/ns/bookinfo/sa/bookinfo-reviews',
  ],
  [
    'a workload',
    MeshWorkload.fromAttributes({ namespace: 'data', labels: { app: 'mongo' }, serviceAccount: 'mongo' }),
    'cluster.local/ns/data/sa/mongo',
  ],
  ['the ingress gateway of istioctl', MeshWorkload.istioIngress(), 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'],
])('%s is known by the name in its certificate', (_, caller, name) => {
  expect(principalNames(caller)).toEqual([name]);
});

test('our own ingress gateway is known by its name', () => {
  synth((chart) => {
    expect(principalNames(new IngressGateway(chart, 'Ingress', { namespace: 'edge' }))).toEqual([
      'cluster.local/ns/edge/sa/istio-ingressgateway',
    ]);
  });
});

test.each([
  ['a service whose versions have one each', MeshService.fromAttributes({ ...reviews, serviceAccount: ['one', 'two', 'one'] })],
  ['a principal of several', Principal.fromServiceAccount({ namespace: 'bookinfo', serviceAccount: ['one', 'two'] })],
])('%s is known by all of them', (_, caller) => {
  expect(principalNames(caller)).toEqual(['cluster.local/ns/bookinfo/sa/one', 'cluster.local/ns/bookinfo/sa/two']);
});

test.each([
  ['a service of no service account', () => principalNames(MeshService.fromAttributes({ ...reviews, serviceAccount: [] })), 'is not known'],
  [
    'a principal of none',
    () => Principal.fromServiceAccount({ namespace: 'billing', serviceAccount: [] }),
    'serviceAccount: [] is empty, so it matches no caller',
  ],
  [
    'a service without service account',
    () => principalNames(MeshService.fromAttributes(reviews)),
    '[MeshService reviews] serviceAccount: is not known, so a policy cannot identify the caller; set the service account that its pods run as',
  ],
  [
    'a workload without service account',
    () => principalNames(MeshWorkload.fromAttributes({ namespace: 'data', labels: { app: 'mongo' } })),
    '[MeshWorkload] serviceAccount: is not known, so a policy cannot identify the caller; set the service account that its pods run as',
  ],
  [
    'a text',
    () => Principal.fromServiceAccount('invoices' as never),
    '[Principal.fromServiceAccount] account: "invoices" is not a service account; write a ServiceAccount, or { namespace: "billing", serviceAccount: "invoices" }',
  ],
  [
    'a name that is none',
    () => Principal.fromServiceAccount({ namespace: 'Billing', serviceAccount: 'invoices' }),
    '[Principal.fromServiceAccount] namespace: "Billing" is not a valid namespace name; write one such as "billing"',
  ],
  [
    'a pattern',
    () => Principal.fromServiceAccount({ namespace: 'billing', serviceAccount: '*' }),
    '[Principal.fromServiceAccount] serviceAccount: "*" is not a valid service account name; write one such as "invoices"',
  ],
])('%s is refused', (_, make, message) => {
  expect(make).toThrow(message);
});
