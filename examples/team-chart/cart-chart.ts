import { Chart } from 'cdk8s';
import { Gateway, MeshService, PathMatch, PeerAuthentication, RouteAction, VirtualService } from 'cdk8s-istio';
import { Deployment, EnvValue, LabelSelector, Namespace, Pods, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** The cart: a Deployment and a Service of the team's own, behind the platform's gateway, closed to plain text. */
export class CartChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'cart', disableResourceNameHashes: true });
    new Namespace(this, 'Namespace', { metadata: { name: 'cart', labels: { 'istio-injection': 'enabled' } } });

    const labels = { app: 'cart' };
    const deployment = new Deployment(this, 'Deployment', {
      metadata: { name: 'cart' },
      podMetadata: { labels: { ...labels, version: 'v1' } },
      select: false,
      containers: [{ image: 'registry.example.com/cart:1.4.2', portNumber: 8080, envVariables: { LOG: EnvValue.fromValue('info') } }],
    });
    deployment.select(LabelSelector.of({ labels }));
    const cart = MeshService.fromService(
      new Service(this, 'Service', {
        metadata: { name: 'cart' },
        selector: Pods.select(this, 'Pods', { labels }),
        ports: [{ name: 'http', port: 8080 }],
      }),
      deployment,
    );

    const shop = Gateway.fromName('istio-system', 'public-gateway').host('shop.example.com');
    // The Gateway is the platform team's, so no manifest of this chart has it.
    const annotations = { 'galley.istio.io/analyze-suppress': 'routing/unknown-gateway' };
    new VirtualService(this, 'Cart', { hosts: [shop], annotations }).addHttpRoute('api', {
      match: [{ path: PathMatch.under('/cart') }],
      action: RouteAction.forward(cart),
    });
    PeerAuthentication.strict(this, 'Strict', cart);
  }
}
