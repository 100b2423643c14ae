import { call } from '../../lib/simulate';
import { gateway, istio, meshOf, service, virtualService } from './fixtures';

const front = [gateway('"*"'), virtualService('web', 'hosts: [shop.com], http: [{ route: [{ destination: { host: web } }] }]')];
const rule = (policy: string, host = 'web') => istio('DestinationRule', 'rule', `{ host: ${host}, trafficPolicy: { ${policy} } }`);
const network = (spec: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: net, namespace: shop }
spec: { podSelector: { matchLabels: { app: web } }, ${spec} }`;
const external = istio(
  'ServiceEntry',
  'api',
  '{ hosts: [api.com], resolution: DNS, ports: [{ number: 80, name: http, protocol: HTTP, targetPort: 443 }] }',
);
const route = (http: string) => [gateway('"*"'), virtualService('web', `hosts: [shop.com], http: [{ ${http} }]`)];
const TO_WEB = 'route: [{ destination: { host: web } }]';

describe('what is not simulated of the way through a gateway is said', () => {
  test.each<[what: string, documents: readonly string[], said: string]>([
    [
      'limits',
      [...front, rule('connectionPool: { http: { http2MaxRequests: 1 } }')],
      'limits for connections and requests (DestinationRule shop/rule spec.trafficPolicy.connectionPool)',
    ],
    ['ejected pods', [...front, rule('outlierDetection: { consecutive5xxErrors: 1 }')], 'ejection of failing pods'],
    ['sticky clients', [...front, rule('loadBalancer: { consistentHash: { useSourceIp: true } }')], 'session affinity to a pod'],
    ['a tunnel', [...front, rule('tunnel: { targetHost: x.com, targetPort: 80 }')], 'the tunnel through a proxy'],
    [
      'localities of clients that nobody knows',
      [...front, rule('outlierDetection: {}, loadBalancer: { localityLbSetting: { enabled: true } }')],
      'locality-aware choice among the pods of web.shop.svc.cluster.local',
    ],
    [
      'values that Envoy computes',
      route(`headers: { request: { set: { x-id: "%REQ(x-request-id)%" } } }, ${TO_WEB}`),
      'the value %REQ(x-request-id)% of header x-id',
    ],
    ['what a NetworkPolicy lets in', [...front, network('ingress: []')], 'NetworkPolicy shop/net, for port 8080, at shop/web-v1'],
    [
      'interfaces that the sidecar does not take',
      [...front, service('x'), service('web', { pod: ' }, annotations: { traffic.sidecar.istio.io/excludeInterfaces: eth1' })],
      'annotation traffic.sidecar.istio.io/excludeInterfaces at shop/web-v1',
    ],
    [
      'conditions that only Envoy knows',
      [
        ...front,
        istio('AuthorizationPolicy', 'p', '{ action: DENY, rules: [{ when: [{ key: "experimental.envoy.filters.x[y]", values: [z] }] }] }'),
      ],
      'experimental.envoy.filters.x[y] of AuthorizationPolicy shop/p',
    ],
  ])('%s', (_, documents, said) => {
    expect(meshOf(documents).send('GET http://shop.com/').notModelled).toContainEqual(expect.stringContaining(said));
  });

  test('an authorizer that decides by itself', () => {
    const custom = istio('AuthorizationPolicy', 'ask', '{ action: CUSTOM, provider: { name: opa }, rules: [{}] }');
    const mesh = meshOf([...front, custom], { meshConfig: { extensionProviders: [{ name: 'opa' }] } });

    expect(mesh.send('GET http://shop.com/').notModelled).toEqual(['the decision of the authorizer opa at shop/web-v1']);
  });

  test('the signature of a token whose keys are elsewhere', () => {
    const jwt = istio('RequestAuthentication', 'jwt', '{ jwtRules: [{ issuer: i, jwksUri: "https://i/keys" }] }');
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'RS256' })}.${part({ iss: 'i', sub: 'me' })}.x`;
    const answer = meshOf([...front, jwt]).send('GET http://shop.com/', { headers: { authorization: `Bearer ${token}` } });

    expect(answer.notModelled).toEqual([expect.stringContaining('the signature of the token')]);
  });

  test.each([
    ['AUTO_PASSTHROUGH', 'protocol: TLS }, hosts: ["*"], tls: { mode: AUTO_PASSTHROUGH }', 'tls mode AUTO_PASSTHROUGH'],
    [
      'versions of TLS',
      'protocol: HTTPS }, hosts: ["*"], tls: { mode: SIMPLE, credentialName: c, minProtocolVersion: TLSV1_3 }',
      'minProtocolVersion',
    ],
  ])('%s of a server', (_, server, said) => {
    const servers = istio(
      'Gateway',
      'gw',
      `{ selector: { istio: ingressgateway }, servers: [{ port: { number: 443, name: s, ${server} }] }`,
      'istio-system',
    );

    expect(meshOf([servers, ...front.slice(1)]).send('GET https://shop.com/').notModelled).toEqual([expect.stringContaining(said)]);
  });
});

describe('what is not simulated of calls inside the mesh is said', () => {
  test('certificates of servers', () => {
    const mesh = meshOf([external, rule('tls: { mode: SIMPLE }', 'api.com')]);

    expect(mesh.send('GET http://api.com/', { from: 'web' }).notModelled).toEqual([
      'whether the certificate of api.com is accepted (DestinationRule shop/rule spec.trafficPolicy.tls.mode)',
    ]);
  });

  test('where a NetworkPolicy lets pods connect to', () => {
    const mesh = meshOf([service('api'), network('policyTypes: [Egress]')]);

    expect(mesh.send(call.from('web').to('api')).notModelled).toEqual(['NetworkPolicy shop/net at shop/web-v1']);
  });

  test('fields of a Sidecar', () => {
    const sidecar = istio(
      'Sidecar',
      's',
      '{ ingress: [{ port: { number: 8080, protocol: HTTP, name: h }, defaultEndpoint: 127.0.0.1:9000 }] }',
    );

    expect(meshOf([service('api'), sidecar]).send(call.from('api').to('web')).notModelled).toEqual([
      'Sidecar shop/s spec.ingress[0].defaultEndpoint at shop/web-v1',
    ]);
  });

  test('and nothing where nothing is left out', () => {
    expect(meshOf([service('api'), ...front]).send(call.from('api').to('web')).notModelled).toEqual([]);
  });
});
