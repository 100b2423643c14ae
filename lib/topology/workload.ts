import { checkNamespace } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { role } from '../core/expect-role';
import { expectValue } from '../core/expect-value';
import { knownPrincipal } from '../core/principal';
import type { IGatewayWorkload, IPrincipal, PolicyTargetConfig, PrincipalConfig } from '../core/roles';
import { isGateway as isGatewayPod } from '../semantics/data-plane';
import type { Labels } from '../semantics/labels';

/** What is known about a workload. */
export interface MeshWorkloadAttributes {
  /** Namespace of the pods. */
  readonly namespace: string;
  /** Labels that select the pods; at least one. */
  readonly labels: Labels;
  /**
   * Service account of the pods.
   * @default - unknown
   */
  readonly serviceAccount?: string;
  /**
   * Whether the pods are those of a gateway, which sees requests in ambient mode too.
   * @default - taken from the labels: true for those of Istio's own gateways
   */
  readonly isGateway?: boolean;
  /**
   * Name of the Service in front of the pods, by which a Gateway of the Gateway API finds them.
   * @default - unknown
   */
  readonly serviceName?: string;
}

/** The part of a cdk8s-plus Deployment, StatefulSet or DaemonSet, of any release, that `MeshWorkload.fromWorkload` reads. */
export interface SelectedWorkload {
  readonly name: string;
  readonly metadata: { readonly namespace?: string };
  /** The labels that select its pods. */
  readonly matchLabels: Labels;
  readonly serviceAccount?: { readonly name: string };
}

const SELECTED_WORKLOAD = role<SelectedWorkload>(
  'workload',
  ['metadata', 'matchLabels'],
  'a Deployment, StatefulSet or DaemonSet of cdk8s-plus',
);

/**
 * Existing pods, by namespace and labels: for example an ingress gateway that the app does not install.
 *
 * @see https://istio.io/latest/docs/reference/config/type/workload-selector/
 */
export class MeshWorkload implements IGatewayWorkload, IPrincipal {
  /**
   * Pods with these labels.
   *
   * @throws ConfigError when it does not have a label, or its namespace is not valid
   */
  static fromAttributes(props: MeshWorkloadAttributes): MeshWorkload {
    return new MeshWorkload(props);
  }

  /**
   * The pods of a cdk8s-plus workload, by the labels that select them so far, and its service account.
   *
   * @throws ConfigError when it does not select any pods, or when its namespace is not known
   *
   * @example
   * PeerAuthentication.strict(chart, 'Strict', MeshWorkload.fromWorkload(deployment));
   */
  static fromWorkload(workload: SelectedWorkload): MeshWorkload {
    const { name, metadata, matchLabels, serviceAccount } = expectValue(
      'MeshWorkload.fromWorkload',
      'workload',
      workload,
      SELECTED_WORKLOAD,
    );
    if (metadata.namespace === undefined) {
      const fix = 'set a namespace on its chart or in its metadata';
      throw new ConfigError('MeshWorkload.fromWorkload', { field: 'namespace', problem: `of ${name} is not known`, fix });
    }
    return new MeshWorkload({ namespace: metadata.namespace, labels: { ...matchLabels }, serviceAccount: serviceAccount?.name });
  }

  /**
   * The ingress gateway that `istioctl install` creates: label `istio: ingressgateway` in `istio-system`.
   *
   * @throws ConfigError when the namespace is not valid
   */
  static istioIngress(namespace = 'istio-system'): MeshWorkload {
    return new MeshWorkload({
      namespace,
      labels: { istio: 'ingressgateway' },
      serviceAccount: 'istio-ingressgateway-service-account',
      serviceName: 'istio-ingressgateway',
    });
  }

  readonly namespace: string;
  readonly labels: Labels;
  /** Service account of the pods, when known. */
  readonly serviceAccount: string | undefined;
  /** Name of the Service in front of the pods, when known. */
  readonly serviceName: string | undefined;
  private readonly isGateway: boolean;

  private constructor(props: MeshWorkloadAttributes) {
    if (Object.keys(props.labels).length === 0) {
      throw new ConfigError('MeshWorkload', {
        field: 'labels',
        value: props.labels,
        problem: 'selects every pod',
        fix: 'name at least one label, or use PolicyTarget.namespace',
      });
    }
    this.namespace = checkNamespace('MeshWorkload', 'namespace', props.namespace);
    this.labels = props.labels;
    this.serviceAccount = props.serviceAccount;
    this.serviceName = props.serviceName;
    this.isGateway = props.isGateway ?? isGatewayPod(props.labels, {});
  }

  asPolicyTarget(): PolicyTargetConfig {
    return { namespace: this.namespace, selector: this.labels, ...(this.isGateway && { hasOwnProxy: true }) };
  }

  asPrincipal(): PrincipalConfig {
    return knownPrincipal('MeshWorkload', this.namespace, this.serviceAccount);
  }
}
