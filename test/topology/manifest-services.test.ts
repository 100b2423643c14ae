import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ApiObject, App, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import { Deployment, Pods, Service } from 'cdk8s-plus-28';
import { MeshService } from '../../lib/topology/mesh-service';
import { find, mistake } from '../support/synth';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'include-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const BOUTIQUE = path.join(__dirname, '../../examples/boutique/manifests/boutique.yaml');

function chartOf(namespace?: string): Chart {
  return new Chart(new App(), 'shop', { namespace, disableResourceNameHashes: true });
}

/** Manifests of a reader, in a chart. */
function include(yaml: string, namespace?: string): Include {
  const url = path.join(folder, `${fs.readdirSync(folder).length}.yaml`);
  fs.writeFileSync(url, yaml);
  return new Include(chartOf(namespace), 'App', { url });
}

const boutique = new Include(chartOf('boutique'), 'Boutique', { url: BOUTIQUE });

const service = (name: string, spec: string, metadata = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, ${metadata} }\nspec: ${spec}\n---\n`;
const HTTP = 'ports: [{ name: http, port: 80 }]';

describe('a service of an Include', () => {
  test('has the name, namespace, ports and labels of its objects', () => {
    const stock = MeshService.fromManifest(boutique, 'stock');

    expect(stock.host).toBe('stock.boutique.svc.cluster.local');
    expect(stock.ports.map(({ number, protocol }) => [number, protocol])).toEqual([[7000, 'grpc']]);
    expect(stock.labels).toEqual({ app: 'stock' });
    expect(stock.serviceAccount).toBe('stock');
    expect(stock.versions).toBeUndefined();
  });

  test('has the versions and accounts of all Deployments behind it', () => {
    const reviews = MeshService.fromManifest(boutique, 'reviews');

    expect(reviews.labels).toEqual({ app: 'reviews' });
    expect(reviews.versions).toEqual(['v1', 'v2']);
    expect(reviews.asPrincipal()).toEqual({ namespace: 'boutique', serviceAccount: ['reviews-v1', 'reviews-v2'] });
  });

  test.each([
    ['a port by its name', '{ name: grpc-api, port: 1 }', 'grpc'],
    ['a port by appProtocol, which comes before its name', '{ name: tcp, port: 1, appProtocol: kubernetes.io/h2c }', 'http2'],
    ['a port without either, which counts as TCP', '{ port: 1 }', 'tcp'],
    ['a port whose name is empty', '{ name: web, port: 1 }', 'tcp'],
  ])('knows the protocol of %s', (_, port, protocol) => {
    const cart = MeshService.fromManifest(include(service('cart', `{ ports: [${port}] }`), 'shop'), 'cart');

    expect(cart.ports.map((each) => each.protocol)).toEqual([protocol]);
  });

  test('knows where its pods listen, also by the name of a port', () => {
    expect(MeshService.fromManifest(boutique, 'payments').targetPorts).toEqual({ 80: 8080 });
    expect(MeshService.fromManifest(boutique, 'stock').targetPorts).toEqual({ 7000: 7001 });
    const alone = include(service('cart', '{ ports: [{ port: 80, targetPort: web }] }'), 'shop');
    expect(MeshService.fromManifest(alone, 'cart').targetPorts).toEqual({ 80: 'web' });
  });

  test('has no ports that the mesh does not carry', () => {
    const dns = service('dns', '{ ports: [{ name: dns, port: 53, protocol: UDP }, { name: tcp-dns, port: 53 }] }');

    expect(MeshService.fromManifest(include(dns, 'shop'), 'dns').ports).toHaveLength(1);
  });

  test('may be headless', () => {
    expect(MeshService.fromManifest(boutique, 'basket-store').asDestination()).toEqual({
      host: 'basket-store.boutique.svc.cluster.local',
      port: { number: 6379 },
    });
  });

  const pods = '{ metadata: { labels: { app: cart, version: v1 } }, spec: { serviceAccountName: cart, containers: [] } }';
  test.each([
    ['apps/v1', 'Deployment', `spec: { template: ${pods} }`],
    ['apps/v1', 'StatefulSet', `spec: { template: ${pods} }`],
    ['apps/v1', 'DaemonSet', `spec: { template: ${pods} }`],
    ['batch/v1', 'Job', `spec: { template: ${pods} }`],
    ['batch/v1', 'CronJob', `spec: { jobTemplate: { spec: { template: ${pods} } } }`],
    ['argoproj.io/v1alpha1', 'Rollout', `spec: { template: ${pods} }`],
    ['v1', 'ReplicationController', `spec: { template: ${pods} }`],
    ['v1', 'Pod', 'spec: { serviceAccountName: cart, containers: [] }'],
    ['networking.istio.io/v1', 'WorkloadEntry', 'spec: { address: 10.0.0.7, labels: { app: cart, version: v1 }, serviceAccount: cart }'],
    [
      'networking.istio.io/v1',
      'WorkloadGroup',
      'spec: { metadata: { labels: { app: cart, version: v1 } }, template: { serviceAccount: cart } }',
    ],
  ])('knows the pods of %s %s', (apiVersion, kind, spec) => {
    const workload = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: cart-v1, labels: { app: cart, version: v1 } }\n${spec}\n`;
    const cart = MeshService.fromManifest(include(service('cart', `{ selector: { app: cart }, ${HTTP} }`) + workload, 'shop'), 'cart');

    expect(cart.serviceAccounts).toEqual(['cart']);
    expect(cart.versions).toEqual(['v1']);
  });

  test('writes the policies of allowFrom beside its Service', () => {
    const chart = chartOf('boutique');
    const manifests = new Include(chart, 'Boutique', { url: BOUTIQUE });
    const named = (name: string) => MeshService.fromManifest(manifests, name);
    named('basket').allowFrom(named('storefront')).allowFrom(named('reviews'));

    expect(find(Testing.synth(chart), 'AuthorizationPolicy')).toMatchObject({
      metadata: { name: 'basket', namespace: 'boutique' },
      spec: {
        selector: { matchLabels: { app: 'basket' } },
        rules: [
          { from: [{ source: { principals: ['cluster.local/ns/boutique/sa/storefront'] } }] },
          { from: [{ source: { principals: ['cluster.local/ns/boutique/sa/reviews-v1', 'cluster.local/ns/boutique/sa/reviews-v2'] } }] },
        ],
      },
    });
  });
});

describe('what the objects are', () => {
  const cart = service('cart', `{ selector: { app: cart }, ${HTTP} }`);

  test('may be a list', () => {
    expect(MeshService.fromManifest(include(cart, 'shop').apiObjects, 'cart').namespace).toBe('shop');
  });

  test('may stand below another construct, and be of cdk8s-plus', () => {
    const chart = chartOf('shop');
    const podMetadata = { labels: { app: 'web' } };
    new Deployment(chart, 'Web', { metadata: { name: 'web' }, podMetadata, containers: [{ image: 'web:1' }] });
    const selector = Pods.select(chart, 'Pods', { labels: podMetadata.labels });
    new Service(chart, 'Front', { metadata: { name: 'web' }, selector, ports: [{ port: 80 }] });

    expect(MeshService.fromManifest(chart, 'web').labels).toEqual({ app: 'web' });
    expect(mistake(() => MeshService.fromManifest(chart, 'web').asPrincipal())).toBe(
      '[MeshService web] serviceAccount: is not set in Deployment web, whose pods run as "default" like all pods without one; ' +
        'give them their own service account',
    );
  });

  test('may be of several namespaces, where one is named', () => {
    const manifests = include(service('cart', `{ ${HTTP} }`, 'namespace: shop') + service('cart', `{ ${HTTP} }`, 'namespace: blog'));

    expect(MeshService.fromManifest(manifests, 'cart', { namespace: 'blog' }).host).toBe('cart.blog.svc.cluster.local');
    expect(MeshService.all(manifests).map(({ host }) => host)).toEqual(['cart.shop.svc.cluster.local', 'cart.blog.svc.cluster.local']);
  });

  test('takes pods of the own namespace only', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: cart, namespace: blog, labels: { app: cart } }\nspec: { containers: [] }\n';

    expect(MeshService.fromManifest(include(cart + pod, 'shop'), 'cart').serviceAccounts).toEqual([]);
  });

  test('may be changed by the app', () => {
    const manifests = include(cart, 'shop');
    const own = MeshService.fromManifest(manifests, 'cart');
    ApiObject.of(manifests.node.children[0]).addJsonPatch(JsonPatch.add('/spec/selector/part', 'api'));

    expect(own.labels).toEqual({ app: 'cart', part: 'api' });
  });

  test('may be in another domain', () => {
    expect(MeshService.fromManifest(boutique, 'stock', { clusterDomain: 'own.local' }).host).toBe('stock.boutique.svc.own.local');
  });
});

describe('all services', () => {
  test('are those of the manifests, in their order', () => {
    expect(MeshService.all(boutique).map(({ name }) => name)).toEqual([
      ...['storefront', 'catalogue', 'pricing', 'stock', 'basket', 'basket-store', 'checkout', 'payments', 'delivery', 'mailer', 'reviews'],
    ]);
  });

  test('are those that the mesh knows', () => {
    const manifests = include(
      [
        service('cart', `{ ${HTTP} }`),
        service('db', '{ type: ExternalName, externalName: db.example.com }'),
        service('peers', '{ clusterIP: None, selector: { app: cart } }'),
        'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: function }\nspec: {}\n',
      ].join(''),
      'shop',
    );

    expect(MeshService.all(manifests).map(({ name }) => name)).toEqual(['cart']);
  });
});

describe('are refused in one line:', () => {
  const cart = service('cart', `{ ${HTTP} }`);
  const db = service('db', '{ type: ExternalName, externalName: db.example.com }');
  const twice = service('cart', `{ ${HTTP} }`, 'namespace: shop') + service('cart', `{ ${HTTP} }`, 'namespace: blog');

  test.each([
    [
      'a name with a slip',
      () => MeshService.fromManifest(boutique, 'storefrnt'),
      '[shop/Boutique] name: "storefrnt" is not a Service of these manifests; did you mean "storefront"?',
    ],
    [
      'another name',
      () => MeshService.fromManifest(boutique, 'advertisements'),
      '[shop/Boutique] name: "advertisements" is not a Service of these manifests; ' +
        'use "storefront", "catalogue", "pricing", "stock", "basket" or one of 6 more',
    ],
    [
      'pods without a Service',
      () => MeshService.fromManifest(boutique, 'restock'),
      '[shop/Boutique] name: "restock" is a CronJob without a Service; use MeshWorkload.fromAttributes, or Principal.fromServiceAccount for a caller',
    ],
    [
      'manifests without Services',
      () => MeshService.fromManifest([], 'cart'),
      '[MeshService.fromManifest] name: "cart" does not exist: the manifests do not contain any Services; pass the Include or the chart that contains it',
    ],
    [
      'a name of two namespaces',
      () => MeshService.fromManifest(include(twice), 'cart'),
      '[shop/App] name: "cart" is the name of Services in shop and blog; write the namespace, such as { namespace: "shop" }',
    ],
    [
      'a namespace with a slip',
      () => MeshService.fromManifest(include(twice), 'cart', { namespace: 'blogs' }),
      '[shop/App] namespace: "blogs" does not have a Service cart; did you mean "blog"?',
    ],
    [
      'a namespace that nobody knows',
      () => MeshService.fromManifest(include(cart), 'cart'),
      '[MeshService cart] service.metadata.namespace: is not set; set a namespace on the Service or its chart, or use MeshService.fromAttributes',
    ],
    [
      'a name outside the cluster',
      () => MeshService.fromManifest(include(db, 'shop'), 'db'),
      '[MeshService db] service: "db.example.com" is the target of this ExternalName Service, which does not have any pods; ' +
        'use a ServiceEntry instead',
    ],
    [
      'text in place of objects',
      () => MeshService.fromManifest('boutique.yaml' as never, 'cart'),
      '[MeshService.fromManifest] manifests: are not a construct or a list of ApiObjects; ' +
        'pass the Include, or the chart that contains the objects',
    ],
    [
      'a Service without ports',
      () => MeshService.fromManifest(include(service('peers', '{ clusterIP: None }'), 'shop'), 'peers'),
      '[MeshService peers] ports: [] is empty; list at least one, such as ServicePort.http(8080)',
    ],
  ])('%s', (_, run, message) => {
    expect(mistake(run)).toBe(message);
  });
});

describe('many services, looked up one by one', () => {
  const workload = { spec: { template: { metadata: { labels: { app: 'cart' } }, spec: { serviceAccountName: 'cart' } } } };
  const front = { spec: { selector: { app: 'cart' }, ports: [{ name: 'http', port: 80 }] } };
  const deployment = (chart: Chart, id: string) => new ApiObject(chart, id, { apiVersion: 'apps/v1', kind: 'Deployment', ...workload });
  const chart = chartOf('shop');
  const first = deployment(chart, 'first');
  const read = jest.spyOn(first, 'toJson');
  const others = Array.from({ length: 50 }, (_, index) => {
    const spec = { selector: { app: `other-${index}` }, ports: [{ port: 80 }] };
    return new ApiObject(chart, `other-${index}`, { apiVersion: 'v1', kind: 'Service', metadata: { name: `other-${index}` }, ...{ spec } });
  });
  new ApiObject(chart, 'Service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'cart' }, ...front });

  test('read the workloads once, and again those that they select', () => {
    for (const { name } of others) expect(MeshService.fromManifest(chart, name).serviceAccounts).toEqual([]);
    expect(read).toHaveBeenCalledTimes(1);

    first.addJsonPatch(JsonPatch.replace('/spec/template/spec/serviceAccountName', 'other'));
    expect(MeshService.fromManifest(chart, 'cart').serviceAccounts).toEqual(['other']);
  });

  test('know objects that come later', () => {
    deployment(chart, 'second').addJsonPatch(JsonPatch.replace('/spec/template/spec/serviceAccountName', 'second'));

    expect(MeshService.fromManifest(chart, 'cart').serviceAccounts).toEqual(['other', 'second']);
  });
});
