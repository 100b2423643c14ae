import { reachable, type Simulator } from '../../lib/simulate';
import { bareMeshOf, gateway, istio, meshOf, namespace, service, virtualService } from './fixtures';

/** A Service for the pods of `web` that clients outside reach. */
const open = (name: string, spec: string, home = 'shop') => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${home} }
spec: { selector: { app: web }, ${spec} }`;

const HTTP = 'ports: [{ name: http, port: 8000, targetPort: 8080 }]';
const front = [gateway('shop.com'), virtualService('web', 'hosts: [shop.com], http: [{ route: [{ destination: { host: web } }] }]')];
const strict = istio('PeerAuthentication', 'strict', '{ mtls: { mode: STRICT } }');
const nobody = istio('AuthorizationPolicy', 'nobody', '{ selector: { matchLabels: { app: web } } }');
const VIA = { via: 'service public' };
const URL = 'GET http://203.0.113.9:8000/';

describe('a request through a Service that is open to the outside', () => {
  const balancer = open('public', `type: LoadBalancer, ${HTTP}`);

  test('goes straight to the pods, in plaintext and without a DestinationRule', () => {
    const text = meshOf([...front, balancer]).explain(URL, VIA);

    expect(text).toMatch(/forwarded, 200 \(it arrives\)\n {2}through Service shop\/public\n/);
    expect(text).toContain('the call uses plaintext');
    expect(text).not.toContain('automatic mutual TLS');
  });

  test.each([
    ['STRICT pods refuse it', strict, 'refused', undefined],
    ['a policy denies it', nobody, 'denied', 403],
  ])('%s', (_, policy, kind, status) => {
    expect(meshOf([...front, balancer, policy]).send(URL, VIA)).toMatchObject({ kind, status });
  });

  test('TLS of its own is not mutual TLS', () => {
    expect(meshOf([balancer, strict]).send('GET https://203.0.113.9:8000/', VIA).reason).toContain('the client is not issued by Istio');
  });

  test('passes the waypoint of ambient pods by, and says so', () => {
    const ambient =
      '\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint } }';
    const waypoint =
      '\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: waypoint, namespace: shop }\nspec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }';

    expect(bareMeshOf([ambient, waypoint, service('web'), balancer]).send(URL, VIA).warnings).toEqual([
      expect.stringContaining('bypasses the waypoint shop/waypoint'),
    ]);
  });

  test('by a port of the nodes, by their number or the Service', () => {
    const mesh = meshOf([open('public', 'type: NodePort, ports: [{ name: http, port: 8000, targetPort: 8080, nodePort: 30080 }]')]);

    expect(mesh.send('GET http://node:30080/', VIA).kind).toBe('forwarded');
    expect(mesh.send(URL, VIA).kind).toBe('forwarded');
  });

  test('by its address, without naming it', () => {
    const mesh = meshOf([...front, open('public', `type: LoadBalancer, loadBalancerIP: 203.0.113.9, ${HTTP}`)]);

    expect(mesh.explain(URL)).toContain('through Service shop/public');
    expect(mesh.explain('GET http://shop.com/')).toContain('gateway istio-system/istio-ingressgateway');
  });

  test('in front of a gateway goes through the gateway', () => {
    const edge =
      '\napiVersion: v1\nkind: Service\nmetadata: { name: public, namespace: istio-system }\nspec: { type: LoadBalancer, selector: { istio: ingressgateway }, ports: [{ name: http, port: 80, targetPort: 8080 }] }';

    expect(meshOf([...front, edge]).explain('GET http://shop.com/', VIA)).toContain('gateway istio-system/istio-ingressgateway');
  });
});

describe('the name of the Service', () => {
  const other = namespace('books');
  const balancer = open('public', `type: LoadBalancer, ${HTTP}`);
  const twice = [balancer, other, service('web', { namespace: 'books' }), open('public', `type: LoadBalancer, ${HTTP}`, 'books')];

  test('needs its namespace when there are two', () => {
    expect(meshOf(twice).send(URL, VIA)).toMatchObject({
      kind: 'invalid',
      unknown: { what: 'service', message: '2 Services have the name public: write service books/public or service shop/public' },
    });
    expect(meshOf(twice).explain(URL, { via: 'service books/public' })).toContain('through Service books/public');
  });

  test('needs none when only one of them is open to the outside', () => {
    const inside = open('public', HTTP, 'books');

    expect(meshOf([balancer, other, inside]).explain(URL, VIA)).toContain('through Service shop/public');
  });

  test.each([
    ['one that does not exist', { via: 'service pubic' }, 'Service pubic does not exist; did you mean public?'],
    ['one in another namespace', { via: 'service books/public' }, 'Service books/public does not exist; did you mean shop/public?'],
  ])('of %s is told', (_, options, message) => {
    expect(meshOf([balancer]).send(URL, options).unknown?.message).toBe(message);
  });

  test('of a port that it does not have is told', () => {
    expect(meshOf([balancer]).send('GET http://shop.com/', VIA).unknown?.message).toBe(
      'Service shop/public does not have port 80, only 8000',
    );
  });

  test('of a Service that is not open to the outside is an answer', () => {
    expect(meshOf([]).send('GET http://shop.com/', { via: 'service web' })).toMatchObject({
      kind: 'refused',
      reason: 'Service shop/web is not reachable from outside: its type is not LoadBalancer or NodePort',
    });
  });

  test('is proposed where there is no gateway', () => {
    expect(meshOf([balancer]).send('GET http://shop.com/').reason).toContain('use service shop/public');
  });
});

describe('everything that can be reached', () => {
  const rows = (mesh: Simulator) => reachable(mesh).map(({ address, to, at }) => [address, to, at?.toString()]);
  const WEB = 'web.shop.svc.cluster.local:80';

  test.each([
    ['a load balancer', `type: LoadBalancer, ${HTTP}`, 'http://<load-balancer>:8000'],
    ['a load balancer with an address', `type: LoadBalancer, loadBalancerIP: 203.0.113.9, ${HTTP}`, 'http://203.0.113.9:8000'],
    ['a port of the nodes', 'type: NodePort, ports: [{ name: tcp, port: 8000, nodePort: 30080 }]', 'tcp://<node>:30080'],
    ['a port of the nodes that the cluster chooses', 'type: NodePort, ports: [{ name: https, port: 8000 }]', 'https://<node>:<port>'],
    ['an external address', `externalIPs: [203.0.113.9], ${HTTP}`, 'http://203.0.113.9:8000'],
  ])('has %s beside the gateway', (_, spec, address) => {
    expect(rows(meshOf([...front, open('public', spec)]))).toEqual([
      [address, 'public.shop.svc.cluster.local:8000', 'Service shop/public spec.ports[0]'],
      ['http://shop.com', WEB, 'VirtualService shop/web spec.http[0]'],
    ]);
  });

  test('says what refuses everything', () => {
    const [[, to]] = rows(meshOf([open('public', `type: LoadBalancer, ${HTTP}`), strict]));

    expect(to).toBe('refused: mutual TLS is STRICT on port 8080, but the client uses plain text');
  });

  test('lists a gateway by the ports of its Service', () => {
    const edge =
      '\napiVersion: v1\nkind: Service\nmetadata: { name: edge, namespace: istio-system }\nspec: { type: LoadBalancer, selector: { istio: ingressgateway }, ports: [{ name: http, port: 8000, targetPort: 80 }, { name: more, port: 9000, targetPort: 9000 }] }';

    expect(rows(meshOf([...front, edge]))).toEqual([['http://shop.com:8000', WEB, 'VirtualService shop/web spec.http[0]']]);
  });
});

test('a WorkloadEntry says which of its ports a port of the ServiceEntry is, and how much of the traffic it gets', () => {
  const documents = [
    istio(
      'ServiceEntry',
      'm',
      '{ hosts: [m.example], location: MESH_INTERNAL, resolution: STATIC, ports: [{ number: 80, name: http, protocol: HTTP }], workloadSelector: { labels: { app: m } } }',
    ),
    istio('WorkloadEntry', 'm1', '{ address: 192.0.2.1, labels: { app: m }, ports: { http: 8080 }, weight: 3 }'),
    service('client'),
  ];
  const { destinations } = meshOf(documents).send('GET http://m.example/', { from: 'client' });

  expect(destinations[0].cluster?.endpoints.map(({ port, weight }) => [port, weight])).toEqual([[8080, 3]]);
});
