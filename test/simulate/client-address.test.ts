import { call } from '../../lib/simulate';
import type { MeshConfig } from '../../lib/simulate';
import { gateway, istio, meshOf, service, virtualService } from './fixtures';

const CLIENT = '198.51.100.7';
const route = virtualService('web', 'hosts: [shop.com], http: [{ route: [{ destination: { host: web } }] }]');

/** The pods of the gateway and the Service in front of them. */
const ingress = (spec = 'externalTrafficPolicy: Local', annotations = '{}') => `
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: istio-system }
spec: { type: LoadBalancer, ${spec}, selector: { istio: ingressgateway }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: ingressgateway }, annotations: ${annotations} } } }`;

const atGateway = (field: string, action = 'ALLOW') =>
  istio(
    'AuthorizationPolicy',
    'office',
    `{ action: ${action}, rules: [{ from: [{ source: { ${field}: [${CLIENT}/32] } }] }] }`,
    'istio-system',
  ).replace('{ action', '{ selector: { matchLabels: { istio: ingressgateway } }, action');
const atSidecar = (field: string) =>
  istio(
    'AuthorizationPolicy',
    'office',
    `{ selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { ${field}: [${CLIENT}] } }] }] }`,
  );

interface Asked {
  readonly policy: string;
  readonly front?: string;
  readonly sourceIp?: string;
  readonly forwardedFor?: string;
  readonly topology?: NonNullable<MeshConfig['defaultConfig']>['gatewayTopology'];
}

function ask({ policy, front = ingress(), sourceIp, forwardedFor, topology }: Asked) {
  const mesh = meshOf([front, gateway('shop.com'), route, policy], { meshConfig: { defaultConfig: { gatewayTopology: topology } } });
  const headers = forwardedFor === undefined ? undefined : { 'x-forwarded-for': forwardedFor };
  return mesh.send('GET http://shop.com/', { headers, sourceIp });
}

const configured = (topology: string) => `{ proxy.istio.io/config: "{ gatewayTopology: ${topology} }" }`;
const cluster = 'externalTrafficPolicy: Cluster';

describe('the client that a gateway sees', () => {
  test.each<[what: string, status: number, asked: Asked]>([
    ['is the address that connects', 200, { policy: atGateway('ipBlocks'), sourceIp: CLIENT }],
    ['is that address for remoteIpBlocks as well', 200, { policy: atGateway('remoteIpBlocks'), sourceIp: CLIENT }],
    ['is another one', 403, { policy: atGateway('ipBlocks'), sourceIp: '203.0.113.1' }],
    ['is a node where the Service replaces its address', 403, { policy: atGateway('ipBlocks'), front: ingress(cluster), sourceIp: CLIENT }],
    [
      'is known again by the PROXY protocol',
      200,
      { policy: atGateway('ipBlocks'), front: ingress(cluster, configured('{ proxyProtocol: {} }')), sourceIp: CLIENT },
    ],
    ['is not what X-Forwarded-For says', 403, { policy: atGateway('remoteIpBlocks'), forwardedFor: CLIENT }],
    [
      'is what one trusted proxy says',
      200,
      { policy: atGateway('remoteIpBlocks'), forwardedFor: CLIENT, topology: { numTrustedProxies: 1 } },
    ],
    [
      'is not what the client itself says to it',
      403,
      { policy: atGateway('remoteIpBlocks'), forwardedFor: `${CLIENT}, 203.0.113.9`, topology: { numTrustedProxies: 1 } },
    ],
    [
      'is what the second of two trusted proxies says',
      200,
      { policy: atGateway('remoteIpBlocks'), forwardedFor: `${CLIENT}, 203.0.113.9`, topology: { numTrustedProxies: 2 } },
    ],
    [
      'is the address that connects when the header is too short',
      403,
      { policy: atGateway('remoteIpBlocks'), forwardedFor: CLIENT, topology: { numTrustedProxies: 2 } },
    ],
    [
      'is decided by the annotation of the pods',
      200,
      { policy: atGateway('remoteIpBlocks'), forwardedFor: CLIENT, front: ingress(cluster, configured('{ numTrustedProxies: 1 }')) },
    ],
    ['is never that for ipBlocks', 403, { policy: atGateway('ipBlocks'), forwardedFor: CLIENT, topology: { numTrustedProxies: 1 } }],
    ['is nobody whom a DENY knows', 200, { policy: atGateway('ipBlocks', 'DENY') }],
  ])('%s: %i', (_, status, asked) => {
    expect(ask(asked).status).toBe(status);
  });
});

describe('the client that a sidecar behind the gateway sees', () => {
  test.each<[what: string, status: number, asked: Asked]>([
    ['is the one that the gateway wrote last', 200, { policy: atSidecar('remoteIpBlocks'), sourceIp: CLIENT }],
    [
      'is not the one that a proxy before it wrote',
      403,
      { policy: atSidecar('remoteIpBlocks'), forwardedFor: CLIENT, sourceIp: '203.0.113.9' },
    ],
    [
      'is not even that when the gateway trusts it',
      403,
      { policy: atSidecar('remoteIpBlocks'), forwardedFor: CLIENT, topology: { numTrustedProxies: 1 } },
    ],
    ['is the gateway for ipBlocks', 403, { policy: atSidecar('ipBlocks'), sourceIp: CLIENT }],
  ])('%s: %i', (_, status, asked) => {
    expect(ask(asked).status).toBe(status);
  });

  test('inside the mesh is the pod that calls', () => {
    const mesh = meshOf([service('api'), atSidecar('ipBlocks')]);

    expect(mesh.send(call.from('api').to('web', { sourceIp: CLIENT })).status).toBe(200);
    expect(mesh.send(call.from('api').to('web')).status).toBe(403);
  });

  test('is in the headers that the workload receives', () => {
    const received = ask({ policy: atSidecar('remoteIpBlocks'), sourceIp: CLIENT, forwardedFor: '203.0.113.9' });

    expect(received.way?.hop.deliveries[0].message?.headers.get('x-forwarded-for')).toBe(`203.0.113.9,${CLIENT}`);
  });
});

describe('what is not known of the client is said', () => {
  test.each<[what: string, said: string, asked: Asked]>([
    [
      'its address is replaced',
      'replaces the address of the client with that of a node',
      { policy: atGateway('ipBlocks'), front: ingress(cluster) },
    ],
    ['its address is not given', 'the address of the client is not set', { policy: atGateway('ipBlocks') }],
    [
      'no proxy is trusted',
      'numTrustedProxies of istio-system/ingress is 0',
      { policy: atGateway('remoteIpBlocks'), forwardedFor: CLIENT, sourceIp: CLIENT },
    ],
    [
      'the sidecar trusts the gateway only',
      'only trusts the last address of X-Forwarded-For, which is <client>',
      { policy: atSidecar('remoteIpBlocks'), forwardedFor: CLIENT },
    ],
    ['the Service is not in the input', 'no Service in the input selects', { policy: atGateway('ipBlocks'), front: '', sourceIp: CLIENT }],
  ])('%s', (_, said, asked) => {
    expect(ask(asked).warnings).toContainEqual(expect.stringContaining(said));
  });

  test('but not where nothing looks at addresses', () => {
    expect(ask({ policy: '', front: ingress(cluster) }).warnings).toEqual([]);
  });
});

describe('a load balancer that lets in some networks', () => {
  const limited = ingress('externalTrafficPolicy: Local, loadBalancerSourceRanges: [198.51.100.0/24]');

  test.each([
    [CLIENT, 'forwarded'],
    ['203.0.113.1', 'refused'],
  ])('%s is %s', (sourceIp, kind) => {
    expect(ask({ policy: '', front: limited, sourceIp }).kind).toBe(kind);
  });

  test('lets a client in of which no address is known, and says so', () => {
    expect(ask({ policy: '', front: limited })).toMatchObject({
      kind: 'forwarded',
      warnings: [expect.stringContaining('only allows 198.51.100.0/24')],
    });
  });
});
