import { MeshService, type ServicePort } from 'cdk8s-istio';
import { Size } from 'cdk8s';
import { Cpu, Deployment, LabelSelector, Pods, Service, ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';

/** What tells one service from another. */
export interface MicroserviceProps {
  readonly namespace: string;
  /** One Deployment each. */
  readonly versions: readonly string[];
  readonly port: ServicePort;
}

/** A service: its pods, the account by which others know them, and the name by which they are called. */
export class Microservice extends Construct {
  readonly service: MeshService;

  constructor(scope: Construct, name: string, { namespace, versions, port }: MicroserviceProps) {
    super(scope, name);
    const account = new ServiceAccount(this, 'Account', { metadata: { name, namespace } });
    for (const version of versions) {
      const labels = { app: name, version };
      const deployment = new Deployment(this, version, {
        metadata: { name: `${name}-${version}`, namespace },
        podMetadata: { labels },
        select: false,
        replicas: 2,
        serviceAccount: account,
        containers: [
          {
            image: `registry.example.com/tickets/${name}:${version}`,
            ports: [{ name: port.name, number: port.number }],
            resources: {
              cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) },
              memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) },
            },
          },
        ],
      });
      deployment.select(LabelSelector.of({ labels }));
    }
    const selector = Pods.select(this, 'Pods', { labels: { app: name } });
    new Service(this, 'Service', { metadata: { name, namespace }, selector, ports: [{ name: port.name, port: port.number }] });
    this.service = MeshService.fromAttributes({ name, namespace, ports: [port], serviceAccount: account.name, versions, scope: this });
  }
}
