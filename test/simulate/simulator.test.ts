import { call, request, type Simulator } from '../../lib/simulate';
import { bareMeshOf, gateway, istio, meshOf, namespace, service, virtualService } from './fixtures';

const egress = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: istio-egressgateway, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: egressgateway } }, spec: { serviceAccountName: egress } } }
---
apiVersion: v1
kind: Service
metadata: { name: istio-egressgateway, namespace: istio-system }
spec: { selector: { istio: egressgateway }, ports: [{ name: http2, port: 80, targetPort: 8080 }] }`;

describe('a whole chain', () => {
  const mesh = meshOf([
    egress,
    istio('ServiceEntry', 'ext', '{ hosts: [ext.com], resolution: DNS, ports: [{ number: 80, name: http, protocol: HTTP }] }'),
    istio(
      'Gateway',
      'egress',
      '{ selector: { istio: egressgateway }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [ext.com] }] }',
      'istio-system',
    ),
    virtualService(
      'ext',
      'hosts: [ext.com], gateways: [mesh, istio-system/egress], http: [{ match: [{ gateways: [mesh] }], route: [{ destination: { host: istio-egressgateway.istio-system.svc.cluster.local, port: { number: 80 } } }] }, { match: [{ gateways: [istio-system/egress] }], route: [{ destination: { host: ext.com } }] }]',
    ),
  ]);

  test('goes through the egress gateway to the outside', () => {
    const answer = mesh.send('GET http://ext.com/', { from: 'web' });

    expect(answer.kind).toBe('forwarded');
    expect(answer.destinations.map(({ host }) => host)).toEqual(['ext.com']);
    expect(mesh.explain('GET http://ext.com/', { from: 'web' })).toMatch(
      /leaves shop\/web-v1[^]*gateway istio-system\/istio-egressgateway/,
    );
  });

  test('ends where nothing is running', () => {
    expect(mesh.send('GET http://nothing/', { from: 'web' })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('no Service'),
    });
  });
});

describe('a share', () => {
  const thirds = meshOf([
    service('api', { versions: ['v1', 'v2', 'v3'] }),
    istio(
      'DestinationRule',
      'api',
      '{ host: api, subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }, { name: v3, labels: { version: v3 } }] }',
    ),
    virtualService(
      'api',
      `hosts: [api], gateways: [mesh], http: [{ route: [${['v1', 'v2', 'v3'].map((subset) => `{ destination: { host: api, subset: ${subset} }, weight: 1 }`).join(', ')}] }]`,
    ),
    istio('AuthorizationPolicy', 'v3', '{ selector: { matchLabels: { version: v3 } } }'),
  ]);

  test('is exact', () => {
    expect(thirds.send(call.from('web').to('api')).destinations.map(({ share }) => share.toString())).toEqual(['1/3', '1/3', '1/3']);
  });

  test('that does not arrive makes the outcome mixed', () => {
    const answer = thirds.send(call.from('web').to('api'));

    expect(answer.kind).toBe('mixed');
    expect(answer.destinations.map(({ subset, arrives }) => [subset, arrives])).toEqual([
      ['v1', true],
      ['v2', true],
      ['v3', false],
    ]);
  });
});

describe('a failover', () => {
  const endpoints = ['a/1', 'a/2', 'b/1'].map(
    (locality, index) => `{ address: 1.0.0.${index}, locality: ${locality}, labels: { region: ${locality[0]} } }`,
  );
  const mesh = meshOf([
    istio(
      'ServiceEntry',
      'ext',
      `{ hosts: [ext.com], location: MESH_INTERNAL, resolution: STATIC, ports: [{ number: 80, name: http, protocol: HTTP }], endpoints: [${endpoints.join(', ')}] }`,
    ),
    istio(
      'DestinationRule',
      'ext',
      '{ host: ext.com, trafficPolicy: { outlierDetection: {}, loadBalancer: { localityLbSetting: { failoverPriority: ["region=a"] } } } }',
    ),
  ]);
  const used = (down: readonly string[]) =>
    mesh.send('GET http://ext.com/', { from: 'web', down }).way?.legs[0].arrivals.map(({ endpoint }) => endpoint.locality);

  test('uses the nearest endpoints that are up', () => {
    expect(used([])).toEqual(['a/1']);
    expect(used(['a/*'])).toEqual(['b/1']);
  });

  test('leads nowhere when all are down', () => {
    expect(mesh.send('GET http://ext.com/', { from: 'web', down: ['*'] })).toMatchObject({ kind: 'undeliverable', status: 503 });
  });
});

describe('a gateway', () => {
  const front = [gateway('shop.com'), virtualService('web', 'hosts: [shop.com], http: [{ route: [{ destination: { host: web } }] }]')];

  test('that no manifest runs is the one that Istio installs', () => {
    expect(meshOf(front).gateways.map(({ label }) => label)).toEqual(['istio-system/istio-ingressgateway']);
  });

  test('is reached by its address as well, with the host in the header', () => {
    const ingress = `
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: istio-system }
spec: { type: LoadBalancer, loadBalancerIP: 203.0.113.10, selector: { istio: ingressgateway }, ports: [{ name: http, port: 80, targetPort: 8080 }] }`;
    const mesh = meshOf([...front, ingress]);

    expect(mesh.send(request('GET http://203.0.113.10/', { headers: { host: 'shop.com' } })).status).toBe(200);
    expect(mesh.send('GET http://shop.com:8080/')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('does not have port 8080, only 80'),
    });
  });

  test('that requires a client certificate refuses one without', () => {
    const mutual = istio(
      'Gateway',
      'gw',
      '{ selector: { istio: ingressgateway }, servers: [{ port: { number: 443, name: h, protocol: HTTPS }, hosts: [shop.com], tls: { mode: MUTUAL, credentialName: c } }] }',
      'istio-system',
    );
    const mesh = meshOf([mutual, front[1]]);

    expect(mesh.send('GET https://shop.com/').reason).toContain('requires a client certificate');
    expect(mesh.send('GET https://shop.com/', { clientCertificate: true }).kind).toBe('forwarded');
  });

  test('without any there is nothing to go through', () => {
    expect(bareMeshOf([namespace('shop')]).send('GET http://shop.com/')).toMatchObject({
      kind: 'invalid',
      reason: expect.stringContaining('no manifest contains or runs a gateway'),
    });
  });
});

describe('what is not simulated', () => {
  test('is named when it is on the way', () => {
    const filter = istio('EnvoyFilter', 'lua', '{ workloadSelector: { labels: { app: web } } }');

    expect(meshOf([filter]).send(call.from('web').to('web')).notModelled).toEqual(['EnvoyFilter shop/lua at shop/web-v1']);
  });
});

describe('the same request', () => {
  test('has the same explanation every time', () => {
    const once = () => meshOf([gateway('"*"')]).explain('GET http://shop.com/');

    expect(once()).toBe(once());
  });
});

describe('mesh-wide settings', () => {
  test('are read from the ConfigMap of Istio, and the options stand before it', () => {
    const settings =
      '\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio, namespace: istio-system }\ndata: { mesh: "outboundTrafficPolicy: { mode: REGISTRY_ONLY }" }';
    const unknown = (mesh: Simulator) => mesh.send('GET http://ext.com/', { from: 'web' }).status;

    expect(unknown(meshOf([settings]))).toBe(502);
    expect(unknown(meshOf([settings], { meshConfig: { outboundTrafficPolicy: { mode: 'ALLOW_ANY' } } }))).toBe(200);
  });
});
