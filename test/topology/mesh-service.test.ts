import { App, Chart } from 'cdk8s';
import { Deployment, LabelSelector, Pods, Service, ServiceAccount } from 'cdk8s-plus-28';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';
import { mistake } from '../support/synth';

const reviews = MeshService.fromAttributes({ name: 'reviews', namespace: 'bookinfo', ports: [ServicePort.http(9080)] });
const mongo = MeshService.fromAttributes({
  name: 'mongo',
  namespace: 'data',
  ports: [ServicePort.tcp(27017), ServicePort.http(9216, 'http-metrics')],
});

describe('MeshService', () => {
  test('is a destination by its full name and its only port', () => {
    expect(reviews.asDestination()).toEqual({ host: 'reviews.bookinfo.svc.cluster.local', port: { number: 9080 } });
  });

  test('with several ports is a destination by the port that is named', () => {
    expect(mongo.port(27017).asDestination()).toEqual({ host: 'mongo.data.svc.cluster.local', port: { number: 27017 } });
  });

  test('is a policy target by the labels of its pods, or by its name', () => {
    expect(reviews.asPolicyTarget()).toEqual({
      namespace: 'bookinfo',
      selector: { app: 'reviews' },
      ref: { group: '', kind: 'Service', name: 'reviews' },
    });
  });

  test('has versions told apart by a label', () => {
    expect(reviews.version('v2')).toMatchObject({ name: 'v2', labels: { version: 'v2' } });
    expect(reviews.version('blue', { track: 'blue' })).toMatchObject({ labels: { track: 'blue' } });
  });

  test('is read from a cdk8s-plus Service and Deployment', () => {
    const chart = new Chart(new App(), 'apps', { namespace: 'shop' });
    const serviceAccount = new ServiceAccount(chart, 'CartAccount', { metadata: { name: 'cart' } });
    const deployment = new Deployment(chart, 'Cart', { containers: [{ image: 'cart', portNumber: 8080 }], select: false, serviceAccount });
    deployment.select(LabelSelector.of({ labels: { app: 'cart' } }));
    const service = new Service(chart, 'CartService', {
      metadata: { name: 'cart' },
      selector: Pods.select(chart, 'Pods', { labels: { app: 'cart' } }),
      ports: [
        { name: 'grpc-api', port: 9090 },
        { name: 'metrics', port: 9100 },
      ],
    });

    const cart = MeshService.fromService(service, deployment);

    expect(cart.host).toBe('cart.shop.svc.cluster.local');
    expect(cart.ports.map((port) => [port.number, port.protocol, port.name])).toEqual([
      [9090, 'grpc', 'grpc-api'],
      [9100, 'tcp', 'metrics'],
    ]);
    expect(cart.labels).toEqual({ app: 'cart' });
    expect(cart.serviceAccount).toBe('cart');
  });

  test.each([
    [
      'a destination without a port',
      () => mongo.asDestination(),
      '[MeshService mongo] destination: has several ports, and a route must name one; use .port(n) with 27017 or 9216',
    ],
    ['a port it does not have', () => reviews.port(80), '[MeshService reviews] port: 80 is not a port of the service; use 9080'],
    [
      'a name that is none',
      () => MeshService.fromAttributes({ name: 'Reviews', namespace: 'bookinfo', ports: [ServicePort.http(80)] }),
      '[MeshService Reviews] name: "Reviews" is not a valid name; use at most 63 lower case letters, digits and "-"',
    ],
    [
      'no ports',
      () => MeshService.fromAttributes({ name: 'reviews', namespace: 'bookinfo', ports: [] }),
      '[MeshService reviews] ports: [] is empty; list at least one, such as ServicePort.http(8080)',
    ],
    [
      'a port out of range',
      () => ServicePort.http(0),
      '[ServicePort.http] number: 0 is not a valid port; write a whole number from 1 to 65535',
    ],
  ])('refuses %s', (_, run, message) => {
    expect(mistake(run)).toBe(message);
  });
});
