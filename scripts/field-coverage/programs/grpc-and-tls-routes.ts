import type { App } from 'cdk8s';
import { Gateway, HeaderMatch, MeshService, Mirror, RouteAction, ServicePort, type HeaderChanges } from '../../../lib';
import { GrpcRoute, TlsRoute } from '../../../lib/entries/gateway-api';
import { ratings, reviews, shop } from './shop';

const changes: HeaderChanges = { set: { 'x-a': '1' }, add: { 'x-b': '2' }, remove: ['x-c'] };
const elsewhere = MeshService.fromAttributes({ name: 'reviews', namespace: 'archive', ports: [ServicePort.http(9080)] });
const archive = MeshService.fromAttributes({ name: 'ratings', namespace: 'archive', ports: [ServicePort.http(9080)] });
const site = Gateway.fromName('istio-system', 'public', 'gateway-api').host('shop.example.com', { sectionName: 'https' });

/** GRPCRoute and TLSRoute. */
export function grpcAndTlsRoutes(app: App): void {
  const chart = shop(app);
  const split = RouteAction.split(reviews.weighted(90, { headers: { request: changes, response: changes } }), elsewhere.weighted(10));
  new GrpcRoute(chart, 'Calls', { hosts: [site] }).addGrpcRoute('place', {
    match: [{ service: 'shop.Orders', method: 'Place', headers: [HeaderMatch.exact('a', '1'), HeaderMatch.regex('b', '1')] }],
    action: split,
    headers: { request: changes, response: changes },
    mirrors: [Mirror.to(ratings, { percent: 5 }), Mirror.to(archive, { percent: 0.5 })],
  });
  new GrpcRoute(chart, 'Inside', { hosts: [reviews] }).addGrpcRoute('all', { action: RouteAction.forward(ratings) });
  new TlsRoute(chart, 'Connections', { hosts: [site], action: RouteAction.split(reviews.weighted(90), elsewhere.weighted(10)) });
}
