import { candidates } from './candidates';
import { gateway, meshOf, service, virtualService } from './fixtures';

const redirect = virtualService('redirect', 'hosts: [shop.com], http: [{ match: [{ uri: { prefix: / } }], redirect: { scheme: https } }]');

const challenge = (name: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: challenge, namespace: shop }
spec:
  ingressClassName: ${name}
  rules: [{ host: shop.com, http: { paths: [{ path: /.well-known/acme-challenge/abc, pathType: ImplementationSpecific, backend: { service: { name: solver, port: { number: 8089 } } } }] } }]`;

const solver = service('solver', { ports: '{ name: http, port: 8089 }' });

test("the path of an ACME challenge stands before a redirect for everything else, as cert-manager's Ingress brings it along", () => {
  const mesh = meshOf([gateway('shop.com'), redirect, solver, challenge('istio')]);

  expect(mesh.send('GET http://shop.com/.well-known/acme-challenge/abc').destinations[0].host).toBe('solver.shop.svc.cluster.local');
  expect(mesh.send('GET http://shop.com/other').location).toBe('https://shop.com/other');
});

test("somebody else's Ingress changes nothing", () => {
  const mesh = meshOf([gateway('shop.com'), redirect, solver, challenge('nginx')]);

  expect(mesh.send('GET http://shop.com/.well-known/acme-challenge/abc').status).toBe(301);
});

const CHALLENGE = 'GET http://shop.com/.well-known/acme-challenge/abc';

test('a list of a whole cluster that has no IngressClass says nothing against the class of Istio', () => {
  const mesh = meshOf([gateway('shop.com'), redirect, solver, challenge('istio')], { closed: true });

  expect(mesh.send(CHALLENGE).status).toBe(200);
});

describe('an Ingress without a class', () => {
  const unclassed = challenge('x').replace(/\n {2}ingressClassName: x/, '');
  const documents = [gateway('shop.com'), redirect, solver, unclassed];

  test('is served where the mode of the controller is DEFAULT', () => {
    expect(meshOf(documents, { meshConfig: { ingressControllerMode: 'DEFAULT' } }).send(CHALLENGE).status).toBe(200);
  });

  test.each([
    ['OFF', 'ingressControllerMode is OFF'],
    ['STRICT', 'it does not have a class, and ingressControllerMode STRICT asks for one'],
  ] as const)('is not served where it is %s, and the answer says why', (ingressControllerMode, because) => {
    const simulation = { meshConfig: { ingressControllerMode } };

    expect(meshOf(documents, simulation).send(CHALLENGE).status).toBe(301);
    expect(candidates({ documents, request: CHALLENGE, simulation })).toContain(
      `Ingress shop/challenge spec.ingressClassName: Istio does not serve it: ${because}`,
    );
  });
});

test('an Ingress is for the gateway pods that the mesh says', () => {
  const mesh = meshOf([gateway('shop.com'), redirect, solver, challenge('istio')], { meshConfig: { ingressSelector: 'other' } });

  expect(mesh.send(CHALLENGE, { via: 'istio-system/gw' }).status).toBe(301);
});
