import { Chart, type App } from 'cdk8s';
import { Gateway, MeshService, ServicePort } from '../../../lib';

/** A service of the shop, with two versions. */
export const reviews = MeshService.fromAttributes({
  name: 'reviews',
  namespace: 'shop',
  ports: [ServicePort.http(9080)],
  labels: { app: 'reviews' },
  serviceAccount: 'reviews',
  versions: ['v1', 'v2'],
});

/** Another service of the shop. */
export const ratings = MeshService.fromAttributes({
  name: 'ratings',
  namespace: 'shop',
  ports: [ServicePort.http(9080)],
  serviceAccount: 'ratings',
});

/** A database of the shop. */
export const database = MeshService.fromAttributes({
  name: 'database',
  namespace: 'shop',
  ports: [ServicePort.tcp(5432), ServicePort.tls(5433)],
});

/** The site that an ingress gateway serves. */
export const site = Gateway.fromName('istio-system', 'public').host('shop.example.com');

/** An empty chart of the shop. */
export function shop(app: App): Chart {
  return new Chart(app, 'shop', { namespace: 'shop' });
}
