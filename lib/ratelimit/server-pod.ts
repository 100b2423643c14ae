import { ApiObject } from 'cdk8s';
import {
  Deployment,
  ImagePullPolicy,
  LabelSelector,
  Service,
  ServiceAccount,
  type ContainerProps,
  type ContainerResources,
} from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkImage } from '../core/checks';
import { HARDENED } from '../core/hardened';
import { tidy } from '../core/tidy';
import type { Labels } from '../semantics/labels';
import { MeshService } from '../topology/mesh-service';
import type { ServicePort } from '../topology/service-port';

/** The properties of a pod of a rate limit server. */
interface ServerPodProps {
  readonly name: string;
  readonly namespace: string;
  /** Labels by which the pods join the mesh. */
  readonly meshLabels: Labels;
  /** The annotation that changes with the files, so that the pods are restarted, one by one. */
  readonly checksum?: string;
  readonly replicas: number;
  /** User and group of the process. */
  readonly user: number;
  readonly port: ServicePort;
  /** The container, without the fields that all of them share. */
  readonly container: ContainerProps & { readonly image: string };
  /** Image and resources that override the defaults. */
  readonly image?: string;
  readonly resources?: ContainerResources;
}

/** A hardened Deployment with its account and its Service. */
export class ServerPod extends Construct {
  readonly service: MeshService;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServerPodProps,
  ) {
    super(scope, id);
    const { name, namespace, port, replicas } = props;
    const account = new ServiceAccount(this, 'Account', { metadata: this.metadata });
    this.addDeployment(account);
    const service = new Service(this, 'Service', { metadata: this.metadata, ports: [{ name: port.name, port: port.number }] });
    service.selectLabel('app', name);
    tidy(service);
    if (replicas > 1) this.addDisruptionBudget();
    this.service = MeshService.fromAttributes({ name, namespace, ports: [port], serviceAccount: account.name });
  }

  private addDeployment(account: ServiceAccount): void {
    const { name, meshLabels, checksum, replicas, user, container, image, resources } = this.props;
    const deployment = new Deployment(this, 'Deployment', {
      metadata: this.metadata,
      podMetadata: {
        labels: { ...this.metadata.labels, ...meshLabels },
        annotations: checksum === undefined ? undefined : { 'checksum/config': checksum },
      },
      replicas,
      select: false,
      serviceAccount: account,
      automountServiceAccountToken: false,
      securityContext: { user, group: user, fsGroup: user },
      containers: [
        {
          imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
          ...container,
          securityContext: HARDENED,
          image: checkImage(this, image, container.image),
          resources: resources ?? container.resources,
        },
      ],
    });
    deployment.select(LabelSelector.of({ labels: { app: name } }));
    tidy(deployment);
  }

  private addDisruptionBudget(): void {
    const spec = { maxUnavailable: 1, selector: { matchLabels: { app: this.props.name } } };
    new ApiObject(this, 'Budget', { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: this.metadata, spec });
  }

  private get metadata() {
    const { name, namespace } = this.props;
    return { name, namespace, labels: { app: name, 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'rate-limiting' } };
  }
}
