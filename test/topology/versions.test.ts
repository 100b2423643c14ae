import { App, Chart, Testing } from 'cdk8s';
import { Deployment, Pods, Service, ServiceAccount, StatefulSet } from 'cdk8s-plus-28';
import { AuthorizationPolicy } from '../../lib/security/authorization-policy';
import { call, Simulator } from '../../lib/testing';
import { MeshNamespace } from '../../lib/topology/mesh-namespace';
import { MeshService } from '../../lib/topology/mesh-service';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { find, mistake } from '../support/synth';

// Deployments of cdk8s-plus as a newcomer writes them: each selects its pods by a label of its own, cdk8s.io/metadata.addr.

function shop() {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new MeshNamespace(chart, 'Shop');
  return { app, chart };
}

const containers = [{ image: 'registry.example.com/shop:1', portNumber: 8080 }];

function version(chart: Chart, name: string, of: string, account: string): Deployment {
  const serviceAccount = new ServiceAccount(chart, `${name}-${of}-account`, { metadata: { name: account } });
  const podMetadata = { labels: { app: name, version: of } };
  return new Deployment(chart, `${name}-${of}`, { metadata: { name: `${name}-${of}` }, podMetadata, serviceAccount, containers });
}

function front(chart: Chart, name: string): Service {
  const selector = Pods.select(chart, `${name}-pods`, { labels: { app: name } });
  return new Service(chart, name, { metadata: { name }, selector, ports: [{ name: 'http', port: 80, targetPort: 8080 }] });
}

describe('a service of two versions', () => {
  const { app, chart } = shop();
  const cart = MeshService.fromService(
    front(chart, 'cart'),
    version(chart, 'cart', 'v1', 'cart-v1'),
    version(chart, 'cart', 'v2', 'cart-v2'),
  );
  const web = MeshService.fromService(front(chart, 'web'), version(chart, 'web', 'v1', 'web'));
  const stock = MeshService.fromService(front(chart, 'stock'), version(chart, 'stock', 'v1', 'stock'));
  AuthorizationPolicy.allowNothing(chart, 'Nothing', PolicyTarget.namespace('shop'));
  cart.allowFrom(web);
  stock.allowFrom(cart);
  const mesh = Simulator.of(app);

  test('is closed and opened in both', () => {
    expect(cart.labels).toEqual({ app: 'cart' });
    expect(mesh).toAllow(call.from('web').to('cart'));
    expect(mesh).toDeny(call.from('stock').to('cart'));
  });

  test('calls with the accounts of both', () => {
    const { rules } = find(Testing.synth(chart), 'AuthorizationPolicy', 'stock').spec;

    expect(cart.serviceAccounts).toEqual(['cart-v1', 'cart-v2']);
    expect(rules).toEqual([
      { from: [{ source: { principals: ['cluster.local/ns/shop/sa/cart-v1', 'cluster.local/ns/shop/sa/cart-v2'] } }] },
    ]);
    expect(mesh).toAllow(call.from('cart-v1').to('stock'));
    expect(mesh).toAllow(call.from('cart-v2').to('stock'));
  });

  test('knows its versions', () => {
    expect(cart.versions).toEqual(['v1', 'v2']);
    expect(MeshService.fromService(front(shop().chart, 'cart')).versions).toBeUndefined();
  });
});

describe('the pods of a service', () => {
  test('are those that the Service selects, also when it does so later', () => {
    const { chart } = shop();
    const service = front(chart, 'cart');
    const cart = MeshService.fromService(service, { serviceAccount: 'cart' });
    service.selectLabel('part', 'api');

    expect(cart.labels).toEqual({ app: 'cart', part: 'api' });
    expect(cart.serviceAccount).toBe('cart');
  });

  test('are never guessed by the name of the service', () => {
    const { chart } = shop();
    const cart = MeshService.fromService(new Service(chart, 'cart', { metadata: { name: 'cart' }, ports: [{ port: 80 }] }));

    expect(cart.labels).toEqual({});
    AuthorizationPolicy.allowNothing(chart, 'Nothing', cart);
    expect(mistake(() => chart.toJson())).toMatch(
      '[MeshService cart] labels: are not known, because the Service does not select any pods; ' +
        'set a selector on the Service before you create anything for its pods',
    );
  });

  test('may be told by their accounts, and the versions', () => {
    const cart = MeshService.fromService(front(shop().chart, 'cart'), { serviceAccount: ['cart-v1', 'cart-v2'], versions: ['v1', 'v2'] });

    expect(cart.asPrincipal()).toEqual({ namespace: 'shop', serviceAccount: ['cart-v1', 'cart-v2'] });
    expect(cart.versions).toEqual(['v1', 'v2']);
  });

  test('may be those of a StatefulSet', () => {
    const { chart } = shop();
    const service = front(chart, 'db');
    const serviceAccount = new ServiceAccount(chart, 'Account', { metadata: { name: 'db' } });
    const set = new StatefulSet(chart, 'db-set', { service, serviceAccount, podMetadata: { labels: { app: 'db' } }, containers });

    expect(MeshService.fromService(service, set).asPrincipal()).toEqual({ namespace: 'shop', serviceAccount: 'db' });
  });
});

describe('are refused:', () => {
  test('pods that run as the account of everybody', () => {
    const { chart } = shop();
    const podMetadata = { labels: { app: 'cart' } };
    const bare = new Deployment(chart, 'bare', { metadata: { name: 'cart-v2' }, podMetadata, containers });
    const cart = MeshService.fromService(front(chart, 'cart'), version(chart, 'cart', 'v1', 'cart'), bare);

    expect(mistake(() => cart.asPrincipal())).toBe(
      '[MeshService cart] serviceAccount: is not set in cart-v2, whose pods run as "default" like all pods without one; ' +
        'give them their own service account',
    );
  });

  test('a version that the Service does not select', () => {
    const { app, chart } = shop();
    const v1 = version(chart, 'cart', 'v1', 'cart');
    const service = v1.exposeViaService({ name: 'cart' });
    MeshService.fromService(service, v1, version(chart, 'cart', 'v2', 'cart-v2'));

    expect(mistake(() => app.synth())).toMatch(/workloads: the Service cart does not select cart-v2; give its pods the labels cdk8s\.io/);
  });

  test.each([
    ['accounts beside a workload', { serviceAccount: 'cart' }],
    ['a name', 'cart'],
    ['nothing', undefined],
    ['a slip', { serviceAcount: 'cart' }],
  ])('%s in place of a workload', (_, behind) => {
    const { chart } = shop();

    expect(mistake(() => MeshService.fromService(front(chart, 'cart'), version(chart, 'cart', 'v1', 'cart'), behind as never))).toBe(
      '[MeshService cart] workloads: contains a value that is not a workload; write the Deployments behind the Service, or { serviceAccount } alone',
    );
  });

  test.each([
    ['a Deployment', (chart: Chart) => version(chart, 'cart', 'v1', 'cart'), '"Deployment" is not a Service'],
    ['nothing', () => undefined, 'is missing'],
    ['a text', () => 'cart', '"cart" is not a Service that this app writes'],
  ])('%s in place of a Service', (_, make, problem) => {
    expect(mistake(() => MeshService.fromService(make(shop().chart) as never))).toBe(
      `[MeshService.fromService] service: ${problem}; write the Service of cdk8s-plus in front of the pods, or use MeshService.fromAttributes`,
    );
  });

  test('a Service that is a name outside the cluster', () => {
    const service = new Service(shop().chart, 'db', { metadata: { name: 'db' }, externalName: 'db.example.com' });

    expect(mistake(() => MeshService.fromService(service))).toBe(
      '[MeshService db] service: "db.example.com" is the target of this ExternalName Service, which does not have any pods; ' +
        'use a ServiceEntry instead',
    );
  });
});
