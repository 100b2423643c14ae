import { subsetOf } from '../../lib/mesh/destination-rules/destination-rule';
import { hostsInCommon } from '../../lib/mesh/gateways/server';
import { Mesh } from '../../lib/mesh/mesh';
import { readText } from '../../lib/manifest/read-text';

const read = (yaml: string) => new Mesh(readText(yaml).objects);

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

describe('Mesh', () => {
  const mesh = read(SHOP);

  test('finds a Service by its full host, with the protocol of its ports', () => {
    const service = mesh.services.ofCluster('reviews.shop.svc.cluster.local');

    expect(service?.ports.map(({ number, protocol, target }) => [number, protocol, target])).toEqual([
      [9080, 'http', 'web'],
      [27017, 'tcp', 27017],
    ]);
  });

  test('joins Services and workloads by labels, in both directions', () => {
    const [service] = mesh.services.kubernetes;
    const [workload] = mesh.workloads.behind(service);

    expect([workload.name, workload.serviceAccount, workload.containerPort('web')]).toEqual(['reviews-v1', 'bookinfo', 8080]);
    expect(mesh.services.inFrontOf(workload)).toEqual([service]);
    expect(mesh.workloads.selectedBy({ version: 'v2' })).toEqual([]);
  });

  test('lists destinations with resolved hosts and the place to point at', () => {
    expect(
      mesh.virtualServices.destinations.map(({ host, subset, port, weight, role, at }) => [
        host,
        subset,
        port,
        weight,
        role,
        at.toString(),
      ]),
    ).toEqual([
      ['reviews.shop.svc.cluster.local', 'v1', 9080, 90, 'route', 'VirtualService shop/reviews spec.http[0].route[0].destination'],
      ['audit.other.svc.cluster.local', undefined, undefined, undefined, 'mirror', 'VirtualService shop/reviews spec.http[0].mirror'],
    ]);
  });

  test('orders the DestinationRules of a host from the most specific', () => {
    expect(mesh.destinationRules.covering('reviews.shop.svc.cluster.local').map((rule) => rule.name)).toEqual(['reviews', 'everything']);
    expect(subsetOf(mesh.destinationRules.covering('reviews.shop.svc.cluster.local')[0], 'v1')?.labels).toEqual({ version: 'v1' });
  });

  test('joins gateways and VirtualServices by name and host', () => {
    expect(mesh.virtualServices.naming('edge/public').map((each) => each.name)).toEqual(['reviews']);
    const [server] = mesh.gateways.named('edge/public')!.servers;
    expect(hostsInCommon(server, 'shop', ['shop.example.com'])).toEqual(['shop.example.com']);
    expect(hostsInCommon(server, 'other', ['shop.example.com'])).toEqual([]);
    expect(mesh.virtualServices.covering('shop.example.com').map((each) => each.name)).toEqual(['reviews']);
  });

  test('knows the hosts of ServiceEntries, wildcards included', () => {
    expect(mesh.services.declaring('maps.googleapis.com').map((each) => each.name)).toEqual(['apis']);
    expect(mesh.services.declaring('example.com')).toEqual([]);
  });

  test('orders the policies of a workload from the narrowest', () => {
    const [workload] = mesh.workloads.all;

    expect(
      mesh.policies
        .of('PeerAuthentication')
        .forWorkload(workload)
        .map((policy) => policy.name),
    ).toEqual(['reviews', 'mesh']);
  });

  test('reads the mesh configuration from istiod’s ConfigMap', () => {
    expect([mesh.config.trustDomain, mesh.config.rootNamespace, mesh.config.extensionProviders]).toEqual([
      'corp.example',
      'istio-system',
      ['otel'],
    ]);
  });

  test('finds the Certificate that writes a Secret', () => {
    expect(mesh.certificates.writing('edge', 'cert')?.name).toBe('c');
    expect(mesh.certificates.secret('edge', 'cert')).toBeUndefined();
  });

  test('reads objects that the schema refuses without an exception', () => {
    const broken = read(`
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

    expect(broken.virtualServices.destinations.map(({ written }) => written)).toEqual(['']);
    expect(broken.services.kubernetes[0].ports).toEqual([]);
    expect(broken.workloads.all[0].containers()).toEqual([]);
  });
});
