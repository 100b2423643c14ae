import { MeshService } from 'cdk8s-istio';
import { Cpu, Deployment, LabelSelector, Pods, Probe, Service, ServiceAccount } from 'cdk8s-plus-28';
import { Size } from 'cdk8s';
import { Construct } from 'constructs';

const PORT = 8080;

/** A service of the shop: its pods, the account by which others know them, and the name by which they are called. */
export class Microservice extends Construct {
  readonly service: MeshService;

  constructor(scope: Construct, name: string) {
    super(scope, name);
    const labels = { app: name };
    const serviceAccount = new ServiceAccount(this, 'Account', { metadata: { name } });
    const deployment = new Deployment(this, 'Deployment', {
      metadata: { name },
      podMetadata: { labels: { ...labels, version: 'v1' } },
      select: false,
      replicas: 2,
      serviceAccount,
      containers: [
        {
          image: `registry.example.com/shop/${name}:1.0.0`,
          ports: [{ name: 'http', number: PORT }],
          readiness: Probe.fromHttpGet('/ready', { port: PORT }),
          resources: {
            cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) },
            memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) },
          },
        },
      ],
    });
    deployment.select(LabelSelector.of({ labels }));
    const service = new Service(this, 'Service', {
      metadata: { name },
      selector: Pods.select(this, 'Pods', { labels }),
      ports: [{ name: 'http', port: PORT }],
    });
    this.service = MeshService.fromService(service, deployment);
  }
}
