import { Principal, principalName } from '../../lib/core/principal';
import { IngressGateway } from '../../lib/gateway/ingress-gateway';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { Workload } from '../../lib/topology/workload';
import { synth } from '../support/synth';

const reviews = { name: 'reviews', namespace: 'bookinfo', ports: [ServicePort.http(9080)] };

test.each([
  [
    'a service account',
    Principal.of({ namespace: 'billing', serviceAccount: 'invoices', trustDomain: 'other.org' }),
    'other.org/ns/billing/sa/invoices',
  ],
  ['a service', MeshService.of({ ...reviews, serviceAccount: 'bookinfo-reviews' }), 'cluster.local/ns/bookinfo/sa/bookinfo-reviews'],
  ['a workload', Workload.of({ namespace: 'data', labels: { app: 'mongo' }, serviceAccount: 'mongo' }), 'cluster.local/ns/data/sa/mongo'],
  ['the ingress gateway of istioctl', Workload.istioIngress(), 'cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'],
])('%s is known by the name in its certificate', (_, caller, name) => {
  expect(principalName(caller)).toBe(name);
});

test('our own ingress gateway is known by its name', () => {
  synth((chart) => {
    expect(principalName(new IngressGateway(chart, 'Ingress', { namespace: 'edge' }))).toBe(
      'cluster.local/ns/edge/sa/istio-ingressgateway',
    );
  });
});

test.each([
  [
    'a service without service account',
    () => principalName(MeshService.of(reviews)),
    '[MeshService reviews] serviceAccount: is not known, so a policy cannot tell who calls; name the service account that its pods run as',
  ],
  [
    'a workload without service account',
    () => principalName(Workload.of({ namespace: 'data', labels: { app: 'mongo' } })),
    '[Workload] serviceAccount: is not known, so a policy cannot tell who calls; name the service account that its pods run as',
  ],
  [
    'a name that is none',
    () => Principal.of({ namespace: 'Billing', serviceAccount: 'invoices' }),
    '[Principal.of] namespace: "Billing" is no namespace name; write one such as "billing"',
  ],
  [
    'a pattern',
    () => Principal.of({ namespace: 'billing', serviceAccount: '*' }),
    '[Principal.of] serviceAccount: "*" is no service account; write one such as "invoices"',
  ],
])('%s is refused', (_, make, message) => {
  expect(make).toThrow(message);
});
