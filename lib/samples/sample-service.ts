import { Duration } from 'cdk8s';
import {
  Deployment,
  EnvValue,
  ImagePullPolicy,
  LabelSelector,
  Probe,
  Service,
  ServiceAccount,
  Volume,
  type ContainerResources,
  type VolumeMount,
} from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { HARDENED } from '../core/hardened';
import { tidy } from '../core/tidy';
import { checkUniqueNames } from '../core/unique-names';
import { MeshService } from '../topology/mesh-service';
import { ServicePort } from '../topology/service-port';

const PORT = 9080;

/** The properties of a service of a sample application. */
export interface Sample {
  /** The versions, with a Deployment each. */
  readonly versions: readonly string[];
  /** Resource requests and limits of a pod. */
  readonly resources: ContainerResources;
  /** Folders that the program writes to. */
  readonly writes?: readonly string[];
  /** True if the program writes to places that cannot be a volume. */
  readonly writableRoot?: boolean;
  /** Environment of the program. */
  readonly env?: Readonly<Record<string, string>>;
  /** Annotations of the pods. */
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

interface SampleServiceProps extends Sample {
  readonly namespace: string;
  readonly replicas: number;
  readonly imagePrefix: string;
  readonly tag: string;
}

/** One service of a sample application: a Service on port 9080, a ServiceAccount, and a Deployment for each version. */
export class SampleService extends Construct {
  /** The service for routes and policies. */
  readonly service: MeshService;

  private readonly account: ServiceAccount;

  constructor(
    scope: Construct,
    private readonly name: string,
    private readonly props: SampleServiceProps,
  ) {
    super(scope, name);
    checkUniqueNames(this);
    this.account = new ServiceAccount(this, 'Account', { metadata: this.metadata(`bookinfo-${name}`, { account: name }) });
    for (const version of props.versions) this.addVersion(version);
    this.service = this.addService();
  }

  private addVersion(version: string): void {
    const labels = { app: this.name, version };
    const deployment = new Deployment(this, version, {
      metadata: this.metadata(`${this.name}-${version}`, labels),
      podMetadata: { labels, annotations: this.props.podAnnotations },
      replicas: this.props.replicas,
      select: false,
      serviceAccount: this.account,
      containers: [
        {
          name: this.name,
          image: `${this.props.imagePrefix}-${this.name}-${version}:${this.props.tag}`,
          imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
          ports: [{ name: 'http', number: PORT }],
          envVariables: Object.fromEntries(Object.entries(this.props.env ?? {}).map(([key, value]) => [key, EnvValue.fromValue(value)])),
          resources: this.props.resources,
          // A Java server needs more than a minute on a small node; it is not restarted before it responds.
          startup: health({ failureThreshold: 60, periodSeconds: Duration.seconds(5) }),
          readiness: health({ periodSeconds: Duration.seconds(5) }),
          liveness: health({ periodSeconds: Duration.seconds(15) }),
          securityContext: { ...HARDENED, readOnlyRootFilesystem: !this.props.writableRoot },
          volumeMounts: this.scratch(version),
        },
      ],
    });
    deployment.select(LabelSelector.of({ labels }));
    tidy(deployment);
  }

  private addService(): MeshService {
    const service = new Service(this, 'Service', {
      metadata: this.metadata(this.name, { app: this.name, service: this.name }),
      ports: [{ name: 'http', port: PORT }],
    });
    service.selectLabel('app', this.name);
    tidy(service);
    return MeshService.fromAttributes({
      name: this.name,
      namespace: this.props.namespace,
      ports: [ServicePort.http(PORT)],
      labels: { app: this.name },
      serviceAccount: this.account.name,
      versions: this.props.versions,
      scope: this,
    });
  }

  private scratch(version: string): VolumeMount[] {
    return (this.props.writes ?? []).map((path) => {
      const name = path.slice(1).replaceAll('/', '-');
      return { path, volume: Volume.fromEmptyDir(this, `${version}-${name}`, name) };
    });
  }

  private metadata(name: string, labels: Readonly<Record<string, string>>) {
    return { name, namespace: this.props.namespace, labels };
  }
}

function health(options: { readonly periodSeconds: Duration; readonly failureThreshold?: number }): Probe {
  return Probe.fromHttpGet('/health', { port: PORT, timeoutSeconds: Duration.seconds(3), ...options });
}
