import { DestinationRule, MeshNamespace, MeshService, OutlierDetection, PhaseChart, ServicePort } from 'cdk8s-istio';
import { Deployment, LabelSelector, Pods, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

const namespace = 'shop';
const labels = { app: 'cart' };

/** The cart of one cluster. Services of one name and namespace are one service for the whole mesh. */
export class CartChart extends PhaseChart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { phase: 'apps', namespace });
    new MeshNamespace(new PhaseChart(scope, 'namespaces', { phase: 'namespaces' }), 'Cart', { name: namespace });

    const deployment = new Deployment(this, 'Deployment', {
      metadata: { name: 'cart' },
      podMetadata: { labels: { ...labels, version: 'v1' } },
      select: false,
      containers: [{ image: 'registry.example.com/cart:1.4.2', portNumber: 8080 }],
    });
    deployment.select(LabelSelector.of({ labels }));
    new Service(this, 'Service', {
      metadata: { name: 'cart' },
      selector: Pods.select(this, 'Pods', { labels }),
      ports: [{ name: 'http', port: 8080 }],
    });
  }
}

/** How callers in every cluster deal with the cart: pods that fail get no requests for a while, in whichever cluster they are. */
export function addCartRules(cluster: Construct): void {
  const cart = MeshService.fromAttributes({ name: 'cart', namespace, labels, ports: [ServicePort.http(8080)] });
  const chart = new PhaseChart(cluster, 'cart-rules', { phase: 'destinations' });
  new DestinationRule(chart, 'Cart', { service: cart, outlierDetection: OutlierDetection.consecutive5xx(5) });
}
