import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { namespaceOf, objectName } from '../core/names';
import type { IGatewayWorkload, IPrincipal, PolicyTargetConfig, PrincipalConfig } from '../core/roles';
import { checkUniqueNames } from '../core/unique-names';
import type { Labels } from '../semantics/labels';
import * as manifests from './gateway-manifests';

/** The number of pods of a gateway. */
export interface Autoscaling {
  /** Minimum number of pods; two or more survive the loss of a node. */
  readonly min: number;
  /** Maximum number of pods. */
  readonly max: number;
  /**
   * CPU usage, as a percentage of the request of a pod, above which pods are added.
   * @default 80
   */
  readonly cpuPercent?: number;
}

/** CPU and memory of a container, as Kubernetes quantities. */
export interface GatewayResources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** Options of ingress and egress gateways. */
export interface GatewayWorkloadProps {
  /**
   * Namespace of the pods, and of the Secrets of their certificates.
   * @default - the chart's, otherwise `istio-system`
   */
  readonly namespace?: string;
  /**
   * Labels of the pods, by which Gateways select them; the pods also have the label `app` with the gateway's name.
   * @default - `istio` with the name without the prefix `istio-`: `{ istio: 'ingressgateway' }`
   */
  readonly labels?: Labels;
  /**
   * Number of pods.
   * @default - 2 to 5, scaled at 80 % CPU
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
}

const DEFAULT_RESOURCES: GatewayResources = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '2', memory: '1Gi' } };

/**
 * The pods of a gateway, created by gateway injection, and everything that belongs to them except their Service.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/gateway/
 */
export abstract class GatewayWorkload extends Construct implements IGatewayWorkload, IPrincipal {
  readonly namespace: string;
  readonly labels: Labels;
  /** Service account of the pods, which identifies them in policies. */
  readonly serviceAccount: string;
  readonly serviceName: string;
  /** Ports of the Service and the matching ports of the pods. */
  protected readonly ports = new Map<number, number>(manifests.WELL_KNOWN_PORTS);
  private readonly podLabels: Labels;

  protected constructor(
    scope: Construct,
    id: string,
    /** Name of the Deployment, the Service and the objects that belong to them. */
    readonly name: string,
    props: GatewayWorkloadProps,
  ) {
    super(scope, id);
    objectName(this, name);
    checkUniqueNames(this);
    this.namespace = namespaceOf(this, props.namespace ?? Chart.of(this).namespace ?? 'istio-system');
    this.labels = props.labels ?? { istio: name.replace(/^istio-/, '') };
    this.podLabels = { app: name, ...this.labels };
    this.serviceAccount = name;
    this.serviceName = name;
    const autoscaling = this.checkAutoscaling(props.autoscaling ?? { min: 2, max: 5 });

    this.add('ServiceAccount', 'v1', {});
    this.add('Role', 'rbac.authorization.k8s.io/v1', manifests.secretReader());
    this.add('RoleBinding', 'rbac.authorization.k8s.io/v1', manifests.secretReaderBinding(name));
    this.add('Deployment', 'apps/v1', {
      spec: manifests.deploymentSpec({
        labels: this.podLabels,
        serviceAccount: name,
        revision: props.revision,
        resources: props.resources ?? DEFAULT_RESOURCES,
      }),
    });
    this.add('HorizontalPodAutoscaler', 'autoscaling/v2', { spec: manifests.autoscalerSpec(name, autoscaling) });
    if (autoscaling.min > 1) this.add('PodDisruptionBudget', 'policy/v1', { spec: manifests.disruptionBudgetSpec(this.podLabels) });
  }

  listen(port: number, _hosts: readonly string[]): void {
    if (!this.ports.has(port)) this.ports.set(port, manifests.unprivileged(port));
  }

  asPolicyTarget(): PolicyTargetConfig {
    return { namespace: this.namespace, selector: this.labels, hasOwnProxy: true };
  }

  asPrincipal(): PrincipalConfig {
    return { namespace: this.namespace, serviceAccount: this.serviceAccount };
  }

  protected add(kind: string, apiVersion: string, body: object): ApiObject {
    const metadata = { name: this.name, namespace: this.namespace, labels: { ...this.podLabels } };
    return new ApiObject(this, kind, { apiVersion, kind, metadata, ...body });
  }

  /** The fields of the Service for its pods and for the ports that Gateways have opened so far. */
  protected get servicePorts(): object {
    return manifests.servicePorts(this.podLabels, this.ports);
  }

  private checkAutoscaling(autoscaling: Autoscaling): Autoscaling {
    const { min, max } = autoscaling;
    if (Number.isInteger(min) && Number.isInteger(max) && min >= 1 && max >= min) return autoscaling;
    throw new ConfigError(this, {
      field: 'autoscaling',
      value: { min, max },
      problem: 'is not a valid number of replicas',
      fix: 'write whole numbers, with min at least 1 and max at least min',
    });
  }
}
