import { meshOf, namespace, service } from './fixtures';

const web = service('web');

const gateway = (spec = '') => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { gatewayClassName: istio, ${spec}listeners: [{ name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }] }`;

const route = `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ name: public, namespace: edge }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }`;

const allowed = (principal: string) => `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { principals: [${principal}] } }] }] }`;

const closed = (target: string) => `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: closed, namespace: edge }
spec: { ${target} }`;

const parts = [namespace('shop'), web, gateway(), route];

describe('the pods that Istio makes for a Gateway of the Gateway API', () => {
  test('call with the service account that is named after the Gateway and its class', () => {
    const asGateway = meshOf([...parts, allowed('cluster.local/ns/edge/sa/public-istio')]);
    const asOther = meshOf([...parts, allowed('cluster.local/ns/edge/sa/public')]);

    expect(asGateway.send('GET http://shop.com/').status).toBe(200);
    expect(asOther.send('GET http://shop.com/').status).toBe(403);
  });

  test.each([
    ['gateway.istio.io/service-account: front', 'front'],
    ['gateway.istio.io/name-override: front', 'front'],
    ['gateway.istio.io/name-override: front, gateway.istio.io/service-account: other', 'other'],
  ])('call with the service account that annotations say: %s', (annotations, account) => {
    const annotated = gateway().replace('namespace: edge }', `namespace: edge, annotations: { ${annotations} } }`);
    const mesh = (principal: string) => meshOf([namespace('shop'), web, annotated, route, allowed(principal)]);

    expect(mesh(`cluster.local/ns/edge/sa/${account}`).send('GET http://shop.com/').status).toBe(200);
    expect(mesh('cluster.local/ns/edge/sa/public-istio').send('GET http://shop.com/').status).toBe(403);
  });

  test.each(['public', 'edge/public', 'public-istio', 'edge/public-istio'])('are meant by --via %s', (via) => {
    const other = gateway().replace('name: public', 'name: empty');

    expect(meshOf([other, ...parts]).send('GET http://shop.com/', { via }).status).toBe(200);
    expect(meshOf([other, ...parts]).send('GET http://shop.com/', { via: 'empty' }).status).toBe(404);
  });

  test('follow policies that name the Gateway', () => {
    const mesh = meshOf([...parts, closed('targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: public }]')]);

    expect(mesh.send('GET http://shop.com/').status).toBe(403);
  });
});
