import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { namespaceOf, objectName } from '../core/names';
import type { IGatewayWorkload, PolicyTargetConfig } from '../core/roles';
import type { Labels } from '../semantics/labels';
import { DnsRecords } from './dns-records';
import * as manifests from './ingress-gateway-manifests';
import { LoadBalancer } from './load-balancer';

/** How many pods a gateway has. */
export interface Autoscaling {
  /** Fewest pods; two or more survive the loss of a node. */
  readonly min: number;
  /** Most pods. */
  readonly max: number;
  /**
   * CPU, as a percentage of what a pod requests, at which pods are added.
   * @default 80
   */
  readonly cpuPercent?: number;
}

/** CPU and memory of a container, as Kubernetes quantities. */
export interface GatewayResources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** Options of an `IngressGateway`. */
export interface IngressGatewayProps {
  /**
   * Name of the Deployment, the Service and all that belongs to them. `meshConfig.ingressService` names the default.
   * @default 'istio-ingressgateway'
   */
  readonly name?: string;
  /**
   * Namespace of the pods, and of the Secrets of their certificates.
   * @default - the chart's, else `istio-system`
   */
  readonly namespace?: string;
  /**
   * Labels of the pods, by which Gateways select them; the pods also carry `app` with the gateway's name.
   * @default - `istio` with the name without `istio-` before it: `{ istio: 'ingressgateway' }`
   */
  readonly labels?: Labels;
  /**
   * How the Service gets its address.
   * @default LoadBalancer.generic()
   */
  readonly loadBalancer?: LoadBalancer;
  /**
   * How the hosts of its Gateways come into DNS.
   * @default DnsRecords.told()
   */
  readonly dns?: DnsRecords;
  /**
   * How many pods run.
   * @default - 2 to 5, at 80 % CPU
   */
  readonly autoscaling?: Autoscaling;
  /**
   * CPU and memory of a pod.
   * @default - requests 100m and 128Mi, limits 2 and 1Gi
   */
  readonly resources?: GatewayResources;
  /**
   * Revision or tag of the control plane that injects the proxy.
   * @default - the default revision
   */
  readonly revision?: string;
  /**
   * Also makes the IngressClass of the same name for `AcmeSolver.http01Istio({ via: 'ingressClassName' })`.
   * @default false
   */
  readonly ingressClass?: boolean;
}

const DEFAULT_RESOURCES: GatewayResources = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '2', memory: '1Gi' } };

/**
 * The pods at the edge of the mesh, made by gateway injection: Deployment, Service, ServiceAccount, the Role that lets istiod serve
 * them TLS Secrets, HorizontalPodAutoscaler and PodDisruptionBudget. A Gateway opens ports on it, and its Service follows.
 *
 * For a gateway that exists already, use `Workload.istioIngress()` or `Workload.of`.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 * @example
 * const ingress = new IngressGateway(chart, 'Ingress', { loadBalancer: LoadBalancer.e2e({ reservedIp: '203.0.113.10' }) });
 */
export class IngressGateway extends Construct implements IGatewayWorkload {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Service account of the pods, by which policies know them. */
  readonly serviceAccount: string;
  private readonly podLabels: Labels;
  private readonly ports = new Map<number, number>(manifests.WELL_KNOWN_PORTS);
  private readonly hosts = new Set<string>();
  private readonly dns: DnsRecords;
  private readonly address: string | undefined;
  private readonly service: ApiObject;

  constructor(scope: Construct, id: string, props: IngressGatewayProps = {}) {
    super(scope, id);
    this.name = objectName(this, props.name ?? 'istio-ingressgateway');
    this.namespace = namespaceOf(this, props.namespace ?? Chart.of(this).namespace ?? 'istio-system');
    this.labels = props.labels ?? { istio: this.name.replace(/^istio-/, '') };
    this.podLabels = { app: this.name, ...this.labels };
    this.serviceAccount = this.name;
    this.dns = props.dns ?? DnsRecords.told();
    const loadBalancer = props.loadBalancer ?? LoadBalancer.generic();
    this.address = loadBalancer.address;
    const autoscaling = this.checkAutoscaling(props.autoscaling ?? { min: 2, max: 5 });

    this.add('ServiceAccount', 'v1', {});
    this.add('Role', 'rbac.authorization.k8s.io/v1', manifests.secretReader());
    this.add('RoleBinding', 'rbac.authorization.k8s.io/v1', manifests.secretReaderBinding(this.name));
    this.add('Deployment', 'apps/v1', {
      spec: manifests.deploymentSpec({
        labels: this.podLabels,
        serviceAccount: this.name,
        revision: props.revision,
        resources: props.resources ?? DEFAULT_RESOURCES,
      }),
    });
    this.add('HorizontalPodAutoscaler', 'autoscaling/v2', { spec: manifests.autoscalerSpec(this.name, autoscaling) });
    if (autoscaling.min > 1) this.add('PodDisruptionBudget', 'policy/v1', { spec: manifests.disruptionBudgetSpec(this.podLabels) });
    if (props.ingressClass) manifests.addIngressClass(this);
    this.service = this.addService(loadBalancer);
  }

  listen(port: number, hosts: readonly string[]): void {
    if (!this.ports.has(port)) this.ports.set(port, manifests.unprivileged(port));
    for (const host of hosts.filter((name) => name !== '*' && !this.hosts.has(name))) {
      this.dns._publish(host, { construct: this, service: this.service, address: this.address, hosts: [...this.hosts] });
      this.hosts.add(host);
    }
  }

  asPolicyTarget(): PolicyTargetConfig {
    return { namespace: this.namespace, selector: this.labels };
  }

  private addService(loadBalancer: LoadBalancer): ApiObject {
    const service = this.add('Service', 'v1', {
      spec: Lazy.any({ produce: () => ({ ...loadBalancer._toWire(), ...manifests.servicePorts(this.podLabels, this.ports) }) }),
    });
    for (const [key, value] of Object.entries(loadBalancer._annotations)) service.metadata.addAnnotation(key, value);
    return service;
  }

  private add(kind: string, apiVersion: string, body: object): ApiObject {
    const metadata = { name: this.name, namespace: this.namespace, labels: { ...this.podLabels } };
    return new ApiObject(this, kind, { apiVersion, kind, metadata, ...body });
  }

  private checkAutoscaling(autoscaling: Autoscaling): Autoscaling {
    const { min, max } = autoscaling;
    if (Number.isInteger(min) && Number.isInteger(max) && min >= 1 && max >= min) return autoscaling;
    throw new ConfigError(this, {
      field: 'autoscaling',
      value: { min, max },
      problem: 'is no range of pods',
      fix: 'write whole numbers with min at least 1 and max at least min',
    });
  }
}
