import { readText } from '../../lib/manifest/read-text';
import { Mesh } from '../../lib/mesh/mesh';

const gateway = (name: string, selector: string) => `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: shop }
spec: { selector: ${selector}, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${name}.example.com] }] }
`;

const PODS = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress-pods, namespace: edge }
spec: { template: { metadata: { labels: { istio: ingress } }, spec: { serviceAccountName: ingress } } }
`;

const proxies = (...manifests: readonly string[]) =>
  new Mesh(readText(manifests.join('---')).objects).gateways.proxies.map(({ namespace, name, labels }) => [`${namespace}/${name}`, labels]);

describe('the pods of a gateway', () => {
  test('are those that its selector finds, although nothing says that they run a gateway', () => {
    expect(proxies(gateway('a', '{ istio: ingress }'), PODS)).toEqual([['edge/ingress-pods', { istio: 'ingress' }]]);
  });

  test('are taken to be there when the input does not have them', () => {
    expect(proxies(gateway('a', '{ istio: ingress }'))).toEqual([['shop/ingress', { istio: 'ingress' }]]);
  });

  test('are others for another selector, whatever they are called', () => {
    expect(proxies(gateway('a', '{ app: gate, team: a }'), gateway('b', '{ app: gate, team: b }'))).toEqual([
      ['shop/gate', { app: 'gate', team: 'a' }],
      ['shop/gate', { app: 'gate', team: 'b' }],
    ]);
  });

  test('are the same for a selector that asks for less', () => {
    expect(proxies(gateway('a', '{ app: gate }'), gateway('b', '{ app: gate, team: b }'))).toEqual([
      ['shop/gate', { app: 'gate', team: 'b' }],
    ]);
  });
});
