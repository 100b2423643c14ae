import { call } from '../../lib/simulate';
import { istio, meshOf, namespace } from './fixtures';

const front = (name: string, spec: string, home = 'shop') => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${home} }
spec: { ports: [{ name: http, port: 80 }], ${spec} }`;
const toApi = call.from('web').to('api.shop');

describe('a Service without endpoints answers 503 with the flag UH', () => {
  test.each([
    ['its selector finds no pod of its namespace', 'selector: { app: apo }', 'no pod of shop in the input has the labels app=apo'],
    ['it has no selector, and nobody lists addresses', '', 'does not have a selector or an EndpointSlice'],
  ])('%s', (_, spec, reason) => {
    expect(meshOf([front('api', spec)]).send(toApi)).toMatchObject({
      kind: 'undeliverable',
      status: 503,
      flags: 'UH',
      reason: expect.stringContaining(reason),
    });
  });

  test('no address in its EndpointSlice is ready', () => {
    const slice = `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: api-1, namespace: shop, labels: { kubernetes.io/service-name: api } }
ports: [{ name: http, port: 8080 }]
endpoints: [{ addresses: [10.0.0.1], conditions: { ready: false } }]`;

    expect(meshOf([front('api', 'selector: { app: web }'), slice]).send(toApi)).toMatchObject({ status: 503, flags: 'UH' });
  });

  test('nothing listens for a caller without a proxy, who sees no status', () => {
    const answer = meshOf([front('api', 'selector: { app: apo }')]).send('GET http://api.shop/', {
      from: { namespace: 'shop', labels: {}, dataPlane: 'none' },
    });

    expect(answer).toMatchObject({ kind: 'undeliverable', status: undefined });
  });
});

describe('nothing is claimed of a Service', () => {
  const other = [namespace('other')];

  test.each([
    ['whose namespace has no pods in the input', front('api', 'selector: { app: api }', 'other'), 'api.other'],
    ['whose labels no pod of the input has: an operator runs its pods', front('api', 'selector: { strimzi.io/name: api }'), 'api.shop'],
  ])('%s, and the answer says so', (_, api, name) => {
    const answer = meshOf([...other, api]).send(call.from('web').to(name));

    expect(answer).toMatchObject({ kind: 'forwarded', status: 200 });
    expect(answer.warnings).toEqual([expect.stringContaining('not known whether there is an endpoint')]);
  });

  test('until the whole cluster is in the input', () => {
    const mesh = meshOf([...other, front('api', 'selector: { app: api }', 'other')], { closed: true });

    expect(mesh.send(call.from('web').to('api.other'))).toMatchObject({ status: 503, flags: 'UH' });
  });

  test('whose addresses an Endpoints object or a WorkloadGroup gives', () => {
    const endpoints = `
apiVersion: v1
kind: Endpoints
metadata: { name: api, namespace: shop }
subsets: [{ addresses: [{ ip: 192.0.2.1 }], ports: [{ name: http, port: 8080 }] }]`;
    const group = istio('WorkloadGroup', 'vms', '{ metadata: { labels: { app: vm } }, template: {} }');

    expect(meshOf([front('api', ''), endpoints]).send(toApi).kind).toBe('forwarded');
    expect(meshOf([front('api', 'selector: { app: vm }'), group]).send(toApi).kind).toBe('forwarded');
  });

  test('that stands for another host, or is an external host', () => {
    const host = istio('ServiceEntry', 'x', '{ hosts: [x.com], resolution: DNS, ports: [{ number: 80, name: http, protocol: HTTP }] }');

    expect(meshOf([host]).send('GET http://x.com/', { from: 'web' })).toMatchObject({ kind: 'forwarded', warnings: [] });
  });
});
