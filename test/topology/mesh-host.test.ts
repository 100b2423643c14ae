import { DestinationRule } from '../../lib/routing/destination-rule';
import { HttpRoute } from '../../lib/routing/gateway-api/http-route';
import { RouteAction } from '../../lib/routing/route-action';
import { Sidecar } from '../../lib/routing/sidecar';
import { VirtualService } from '../../lib/routing/virtual-service';
import { MeshHost } from '../../lib/topology/mesh-host';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { synth } from '../support/synth';

const reviews = MeshHost.of('reviews');
const inBookinfo = MeshHost.of('reviews.bookinfo.svc.cluster.local');

describe('MeshHost', () => {
  test.each([
    ['the host as it is written', reviews, { host: 'reviews' }],
    ['one port', reviews.port(9080), { host: 'reviews', port: { number: 9080 } }],
    ['a subset', reviews.subset('v1'), { host: 'reviews', subset: 'v1' }],
    ['a subset on one port', reviews.port(9080).subset('v1'), { host: 'reviews', port: { number: 9080 }, subset: 'v1' }],
  ])('is a destination: %s', (_, destination, written) => {
    expect(destination.asDestination()).toStrictEqual(written);
  });

  test('is what routes and rules are for', () => {
    const [routes, rule] = synth((chart) => {
      const versions = new DestinationRule(chart, 'Versions', { service: reviews });
      const action = RouteAction.forward(versions.addSubset('v1'));
      new VirtualService(chart, 'Reviews', { hosts: [reviews] }).addHttpRoute('all', { action });
    }).reverse();

    expect(routes.spec).toStrictEqual({
      hosts: ['reviews'],
      http: [{ name: 'all', route: [{ destination: { host: 'reviews', subset: 'v1' } }] }],
    });
    expect(rule).toMatchObject({ metadata: { name: 'versions', namespace: 'shop' }, spec: { host: 'reviews' } });
  });

  test('of a full name is in the namespace of the service, where a DestinationRule goes', () => {
    const [rule] = synth((chart) => new DestinationRule(chart, 'Reviews', { service: inBookinfo }));

    expect(rule.metadata).toStrictEqual({ name: 'reviews', namespace: 'bookinfo' });
  });

  test('of a full name is the Service that routes of the Gateway API are attached to', () => {
    const [route] = synth((chart) =>
      new HttpRoute(chart, 'Reviews', { hosts: [inBookinfo] }).addHttpRoute({ action: RouteAction.forward(inBookinfo.port(9080)) }),
    );

    expect(route.spec).toStrictEqual({
      parentRefs: [{ group: '', kind: 'Service', name: 'reviews', namespace: 'bookinfo' }],
      rules: [{ backendRefs: [{ name: 'reviews', namespace: 'bookinfo', port: 9080 }] }],
    });
  });

  test.each([
    [inBookinfo, 'bookinfo/reviews.bookinfo.svc.cluster.local'],
    [MeshHost.of('api.example.com'), '*/api.example.com'],
  ])('is something that a workload calls: %#', (host, written) => {
    const [{ spec }] = synth((chart) => new Sidecar(chart, 'Web', { target: PolicyTarget.namespace('shop'), calls: [host] }));

    expect(spec.egress).toStrictEqual([{ hosts: ['istio-system/*', written] }]);
  });

  test.each([
    ['a host', () => MeshHost.of('Reviews'), '[MeshHost.of] host: "Reviews" '],
    ['a port', () => reviews.port(0), '[MeshHost reviews] port: 0 '],
    ['a subset', () => reviews.subset('V 1'), '[MeshHost reviews] subset: "V 1" is not a valid name; use at most 63'],
  ])('refuses what is not %s', (_, make, text) => {
    expect(make).toThrow(text);
  });

  test('with a short name is refused where Istio does not read it', () => {
    expect(() => synth((chart) => new Sidecar(chart, 'Web', { target: PolicyTarget.namespace('shop'), calls: [reviews] }))).toThrow(
      'calls: "reviews" is a short name, which Sidecars do not read; write the full name, such as "reviews.shop.svc.cluster.local"',
    );
  });
});
