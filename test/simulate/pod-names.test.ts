import { istio, meshOf, namespace, service } from './fixtures';

const headless = (name: string, port = '{ name: http, port: 80, targetPort: 8080 }') => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { clusterIP: None, selector: { app: db }, ports: [${port}] }`;
const statefulSet = (name: string, serviceName = 'db') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name}, namespace: shop }
spec: { serviceName: ${serviceName}, template: { metadata: { labels: { app: db } }, spec: { serviceAccountName: db } } }`;
const strict = istio('PeerAuthentication', 'strict', '{ mtls: { mode: STRICT } }');
const ask = (documents: readonly string[], request: string, from: string = 'web') => meshOf(documents).send(request, { from });

describe('a pod of a StatefulSet has the name by its own name', () => {
  test.each(['db-0.db', 'db-1.db.shop', 'db-12.db.shop.svc', 'db-0.db.shop.svc.cluster.local'])('%s', (host) => {
    expect(ask([headless('db'), statefulSet('db'), strict], `GET http://${host}/`)).toMatchObject({
      kind: 'forwarded',
      status: 200,
      destinations: [{ host: 'db.shop.svc.cluster.local', security: 'mtls', arrives: true }],
    });
  });

  test('by another pod of the set, and by TCP', () => {
    const tcp = headless('db', '{ name: tcp, port: 5432 }');

    expect(ask([headless('db'), statefulSet('db'), strict], 'GET http://db-1.db/', 'db')).toMatchObject({ status: 200 });
    expect(ask([tcp, statefulSet('db'), strict], 'tcp://db-1.db:5432')).toMatchObject({
      kind: 'forwarded',
      destinations: [{ security: 'mtls', arrives: true }],
    });
  });

  test('and of several sets behind the Service only its own is reached', () => {
    const answer = ask([headless('db'), statefulSet('db'), statefulSet('replica')], 'GET http://replica-0.db/');

    expect(answer.destinations[0].workloads.map(({ name }) => name)).toEqual(['replica']);
  });

  test('in plaintext where one pod behind the Service has no sidecar', () => {
    const bare = service('db', { pod: ', sidecar.istio.io/inject: "false"' }).split('---').slice(1);

    expect(ask([headless('db'), statefulSet('db'), ...bare, strict], 'GET http://db-0.db/')).toMatchObject({
      kind: 'refused',
      status: 503,
    });
  });
});

describe('a name that DNS does not know', () => {
  test.each([
    ['that of a pod of no set', 'dp-0.db', statefulSet('db'), 'the pods are called db-0, db-1 and so on'],
    ['below a Service that the set does not name', 'db-0.db', statefulSet('db', 'other'), 'names under its serviceName other'],
  ])('%s', (_, host, set, why) => {
    const answer = ask([headless('db'), set], `GET http://${host}/`);

    expect(answer).toMatchObject({ kind: 'refused', unknown: { what: 'host' }, reason: expect.stringContaining(why) });
  });

  test('one below a Service that is not headless', () => {
    expect(ask([service('api')], 'GET http://api-0.api.shop.svc.cluster.local/')).toMatchObject({ unknown: { what: 'service' } });
  });

  test('is not one below a headless Service that a Sidecar hides: it goes past the mesh', () => {
    const sidecar = istio('Sidecar', 'default', '{ egress: [{ hosts: ["other/*"] }] }');

    expect(ask([namespace('other'), headless('db'), statefulSet('db'), sidecar], 'GET http://db-0.db/').destinations).toMatchObject([
      { host: 'PassthroughCluster' },
    ]);
  });
});
