import { App, Chart, Testing } from 'cdk8s';
import type { IPlainTextHost } from '../../lib/core/roles';
import type { HttpRouteOptions } from '../../lib/routing/http-route';
import { RouteAction } from '../../lib/routing/route-action';
import { VirtualService } from '../../lib/routing/virtual-service';
import { MeshService } from '../../lib/topology/mesh-service';
import { ServicePort } from '../../lib/topology/service-port';

/** A service of the shop, with one port. */
export const reviews = MeshService.fromAttributes({
  name: 'reviews',
  namespace: 'shop',
  ports: [ServicePort.http(9080)],
  versions: ['v1', 'v2'],
});

/** Another service of the shop. */
export const ratings = MeshService.fromAttributes({ name: 'ratings', namespace: 'shop', ports: [ServicePort.http(9080)] });

/** A service with two ports, of which a route has to name one. */
export const orders = MeshService.fromAttributes({
  name: 'orders',
  namespace: 'shop',
  ports: [ServicePort.http(80), ServicePort.grpc(9000)],
});

/** The site that the ingress gateway serves. */
export const site: IPlainTextHost = {
  asRouteHost: () => ({ host: 'shop.example.com', gateway: 'istio-system/public' }),
  asPlainTextHost: () => ({ host: 'shop.example.com', gateway: 'istio-system/public-http' }),
};

/** `reviews` as a route names it. */
export const toReviews = { destination: { host: 'reviews.shop.svc.cluster.local', port: { number: 9080 } } };

/** An empty chart of the shop. */
export function shop(): Chart {
  return new Chart(new App(), 'chart', { namespace: 'shop' });
}

/** The objects of a chart as they are written out. */
export function objectsOf(chart: Chart) {
  return Testing.synth(chart);
}

/** The spec of a chart's last object. */
export function specOf(chart: Chart) {
  return objectsOf(chart).at(-1).spec;
}

/** A route as it is written out: to `reviews`, unless the options say otherwise. */
export function httpRoute(options: Partial<HttpRouteOptions>) {
  const chart = shop();
  new VirtualService(chart, 'Routes', { hosts: [site, reviews] }).addHttpRoute('all', { action: RouteAction.forward(reviews), ...options });
  return specOf(chart).http[0];
}
