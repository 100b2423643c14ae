import { Deployment, Probe, ServiceAccount } from 'cdk8s-plus-34';
import { Construct } from 'constructs';

/** A service that is new, so it is written with cdk8s-plus. */
export class Wishlist extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const metadata = { name: 'wishlist' };
    const deployment = new Deployment(this, 'Deployment', {
      metadata,
      podMetadata: { labels: { app: 'wishlist' } },
      serviceAccount: new ServiceAccount(this, 'Account', { metadata }),
      containers: [
        {
          image: 'registry.example.com/boutique/wishlist:0.1.0',
          ports: [{ name: 'http', number: 8080 }],
          readiness: Probe.fromHttpGet('/ready', { port: 8080 }),
        },
      ],
    });
    deployment.exposeViaService({ name: 'wishlist', ports: [{ name: 'http', port: 80, targetPort: 8080 }] });
  }
}
