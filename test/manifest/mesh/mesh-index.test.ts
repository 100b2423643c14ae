import { MeshIndex } from '../../../lib/manifest/mesh/mesh-index';
import { readText } from '../../../lib/manifest/read-text';

const mesh = (yaml: string) => new MeshIndex(readText(yaml).objects);

const SHOP = `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 9080, targetPort: web }, { name: db, port: 27017 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews-v1, namespace: shop }
spec:
  template:
    metadata: { labels: { app: reviews, version: v1 } }
    spec: { serviceAccountName: bookinfo, containers: [{ name: app, image: reviews:1, ports: [{ name: web, containerPort: 8080 }] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews, shop.example.com]
  gateways: [edge/public, mesh]
  http:
    - route: [{ destination: { host: reviews, subset: v1, port: { number: 9080 } }, weight: 90 }]
      mirror: { host: audit.other.svc.cluster.local }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, subsets: [{ name: v1, labels: { version: v1 } }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: everything, namespace: istio-system }
spec: { host: "*.local" }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: https }, hosts: [shop/*.example.com], tls: { mode: SIMPLE, credentialName: cert } }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: apis, namespace: shop }
spec: { hosts: ["*.googleapis.com"], ports: [{ number: 443, name: tls, protocol: TLS }] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: mesh, namespace: istio-system }
spec: { mtls: { mode: STRICT } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: reviews, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, mtls: { mode: PERMISSIVE } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: c, namespace: edge }
spec: { secretName: cert }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "trustDomain: corp.example\\nextensionProviders: [{ name: otel }]" }
`;

describe('MeshIndex', () => {
  const index = mesh(SHOP);

  test('finds a Service by its full host, with the protocol of its ports', () => {
    const service = index.service('reviews.shop.svc.cluster.local');

    expect(service?.ports.map(({ number, protocol, targetPort }) => [number, protocol, targetPort])).toEqual([
      [9080, 'http', 'web'],
      [27017, 'unknown', 27017],
    ]);
  });

  test('joins Services and workloads by labels, in both directions', () => {
    const [service] = index.services();
    const [workload] = index.workloadsBehind(service);

    expect([workload.name, workload.serviceAccount, workload.containerPort('web')]).toEqual(['reviews-v1', 'bookinfo', 8080]);
    expect(index.servicesOf(workload)).toEqual([service]);
    expect(index.workloadsSelectedBy({ version: 'v2' })).toEqual([]);
  });

  test('lists destinations with resolved hosts and the place to point at', () => {
    expect(
      index.destinations().map(({ host, subset, port, weight, role, at }) => [host, subset, port, weight, role, at.toString()]),
    ).toEqual([
      ['reviews.shop.svc.cluster.local', 'v1', 9080, 90, 'route', 'VirtualService shop/reviews spec.http[0].route[0].destination'],
      ['audit.other.svc.cluster.local', undefined, undefined, undefined, 'mirror', 'VirtualService shop/reviews spec.http[0].mirror'],
    ]);
  });

  test('orders the DestinationRules of a host from the most specific', () => {
    expect(index.destinationRulesFor('reviews.shop.svc.cluster.local').map((rule) => rule.name)).toEqual(['reviews', 'everything']);
    expect(index.destinationRulesFor('reviews.shop.svc.cluster.local')[0].subset('v1')?.labels).toEqual({ version: 'v1' });
  });

  test('joins gateways and VirtualServices by name and host', () => {
    expect(index.virtualServicesOn('edge/public').map((each) => each.name)).toEqual(['reviews']);
    expect(index.gateway('edge/public')?.serversFor('shop.example.com', 'shop')).toHaveLength(1);
    expect(index.gateway('edge/public')?.serversFor('shop.example.com', 'other')).toHaveLength(0);
    expect(index.virtualServicesFor('shop.example.com').map((each) => each.name)).toEqual(['reviews']);
  });

  test('knows the hosts of ServiceEntries, wildcards included', () => {
    expect(index.knownHosts('maps.googleapis.com').map((each) => each.name)).toEqual(['apis']);
    expect(index.knownHosts('example.com')).toEqual([]);
  });

  test('orders the policies of a workload from the narrowest', () => {
    const [workload] = index.workloads();

    expect(index.policiesFor(workload, 'PeerAuthentication').map((policy) => policy.name)).toEqual(['reviews', 'mesh']);
  });

  test('reads the mesh configuration from istiod’s ConfigMap', () => {
    expect([index.config.trustDomain, index.config.rootNamespace, index.config.extensionProviders]).toEqual([
      'corp.example',
      'istio-system',
      ['otel'],
    ]);
  });

  test('finds the Certificate that writes a Secret', () => {
    expect(index.certificateFor('edge', 'cert')?.name).toBe('c');
    expect(index.secret('edge', 'cert')).toBeUndefined();
  });

  test('reads objects that the schema refuses without an exception', () => {
    const broken = mesh(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a, labels: [x] }
spec: { hosts: 3, http: [null, { route: [1, { destination: x }] }], gateways: { a: b } }
---
apiVersion: v1
kind: Service
metadata: { name: a }
spec: [1]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec: { template: x }
`);

    expect(broken.destinations().map(({ written }) => written)).toEqual(['']);
    expect(broken.services()[0].ports).toEqual([]);
    expect(broken.workloads()[0].containers()).toEqual([]);
  });
});
