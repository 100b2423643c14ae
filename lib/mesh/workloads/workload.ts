import type { At, ManifestObject } from '../../manifest/manifest-object';
import { type DataPlane, INJECTED_NAMESPACE, isInjected } from '../../semantics/data-plane';
import type { Labels } from '../../semantics/labels';
import { Cursor } from '../reading/cursor';
import { NETWORKING } from '../reading/groups';
import { type Container, readContainers } from './container';
import { type ChosenDataPlane, type DataPlaneCause, dataPlaneOfPod, type DecidingNamespace, markedByInjector } from './data-plane';
import { type InjectionWebhook, isAskedAbout } from './injectors';
import { podTemplate } from './pod-template';
import { inboundException } from './redirection';
import { TLS_MODE } from './tls-mode';

const INJECT = 'sidecar.istio.io/inject';
const BYPASS = 'ambient.istio.io/bypass-inbound-capture';

/** What a workload depends on in addition to its own object. */
export interface Surroundings {
  /** Undefined if the input does not have the Namespace. */
  namespaceLabels(name: string): Labels | undefined;
  /** True for a namespace without a label that decides, whose pods the injector takes. */
  isInjectedByDefault(name: string): boolean;
  /** The webhooks that ask the injector; none when they are not in the input. */
  injectionWebhooks(): readonly InjectionWebhook[];
  /** Undefined if the input does not have the Node. */
  nodeLabels(name: string): Labels | undefined;
}

/** A `runAsUser` of a pod or container. */
export interface RunAsUser {
  readonly user: number;
  readonly at: At;
}

/** A workload: the pods of a Deployment, the machine of a WorkloadEntry. */
export class Workload {
  readonly at: At;
  /** The pod template: `metadata` and `spec` are below it. */
  readonly template: Cursor;
  /** The pod spec, or the spec of a WorkloadEntry. */
  readonly spec: Cursor;
  /** The labels of its pods, for Services and selectors. */
  readonly labels: Labels;
  readonly annotations: Labels;
  private known: readonly Container[] | undefined;
  private knownDataPlane: ChosenDataPlane | undefined;

  constructor(
    readonly entry: ManifestObject,
    private readonly surroundings: Surroundings,
  ) {
    this.at = entry.at();
    this.template = podTemplate(entry);
    this.spec = entry.kind === 'WorkloadGroup' ? this.template.get('template') : this.template.get('spec');
    const labels = this.template.get('metadata', 'labels').labels();
    this.labels = this.isMachine ? { ...this.spec.get('labels').labels(), ...labels } : labels;
    this.annotations = this.template.get('metadata', 'annotations').labels();
  }

  get kind(): string {
    return this.entry.kind;
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  /** True for a WorkloadEntry or WorkloadGroup, which is not a pod of the cluster. */
  get isMachine(): boolean {
    return this.entry.group === NETWORKING;
  }

  /** True if its pods disable injection, regardless of their namespace. */
  get isOptedOut(): boolean {
    return (this.labels[INJECT] ?? this.annotations[INJECT])?.toLowerCase() === 'false';
  }

  /** What handles its traffic, as far as the input shows. */
  get dataPlane(): DataPlane {
    return this.chosenDataPlane.dataPlane;
  }

  /** Why it has its data plane, or is not in the mesh; undefined if nothing in the input decides that. */
  get dataPlaneCause(): DataPlaneCause | undefined {
    return this.chosenDataPlane.by;
  }

  /** The cause in words: `label istio-injection: enabled of Namespace shop`. */
  get dataPlaneReason(): string | undefined {
    const cause = this.dataPlaneCause;
    if (!cause) return undefined;
    if (cause.of === 'container') return `the container ${cause.name} in its pods`;
    return `the ${WORDS[cause.of]} ${cause.name}: ${cause.value} of ${this.ownerOf(cause)}`;
  }

  /** The annotation that excludes connections to one of its ports from its proxy, so that no policy is enforced there. */
  inboundException(port: number): At | undefined {
    if (this.dataPlane === 'gateway') return undefined;
    const name = this.dataPlane === 'ambient' ? this.ambientException : inboundException(this.annotations, port);
    return name === undefined ? undefined : this.template.get('metadata', 'annotations', name).at;
  }

  /** False if its namespace decides whether it is in the mesh and is not in the input, and for a machine without a label. */
  get isDataPlaneKnown(): boolean {
    if (this.dataPlane !== 'none') return true;
    if (this.isMachine) return false;
    return this.surroundings.namespaceLabels(this.namespace) !== undefined || this.isOptedOut || this.runsWithoutProxy;
  }

  /** Why Istio does not handle its traffic; undefined if it does, if this is not known, and for a machine. */
  get whyOutsideMesh(): string | undefined {
    if (this.dataPlane !== 'none' || !this.isDataPlaneKnown) return undefined;
    const cause = this.dataPlaneCause;
    const namespace = `Namespace ${this.namespace}`;
    if (cause && cause.of !== 'container')
      return `${cause.of === 'namespace label' ? `${namespace} has` : 'its pods have'} ${cause.name}: ${cause.value}`;
    return this.runsWithoutProxy ? 'its pod runs without a sidecar' : `${namespace} does not have a label that adds its pods to the mesh`;
  }

  /** Whether the injector changes its pods; undefined if their namespace decides that and neither it nor the webhooks are in the input. */
  get isInjected(): boolean | undefined {
    const { isInjectedByDefault, labels: namespace } = this.decidingNamespace;
    const webhooks = this.surroundings.injectionWebhooks();
    if (webhooks.length > 0) return isAskedAbout(webhooks, this.labels, namespace);
    const isTaken = isInjected(this.labels, this.annotations, isInjectedByDefault ? INJECTED_NAMESPACE : namespace);
    const isNamespaceKnown = this.surroundings.namespaceLabels(this.namespace) !== undefined;
    return isTaken || isNamespaceKnown || this.isOptedOut ? isTaken : undefined;
  }

  /** True for a pod that runs, and that nothing put into the mesh when it started. */
  get runsWithoutProxy(): boolean {
    return this.kind === 'Pod' && Cursor.root(this.entry).get('status').isGiven && this.dataPlane === 'none';
  }

  /** True if Istio marks its endpoint as supporting mutual TLS. */
  get takesMutualTls(): boolean {
    return this.labels[TLS_MODE] === 'istio' || this.dataPlane === 'sidecar';
  }

  /** The service account of its pods; `default` if none is set. */
  get serviceAccount(): string {
    return this.serviceAccountField.text() || 'default';
  }

  /** The labels by which a Deployment selects its pods. */
  get selectorLabels(): Labels {
    return Cursor.spec(this.entry).get('selector', 'matchLabels').labels();
  }

  /** The place of the service account. */
  get serviceAccountAt(): At {
    return this.serviceAccountField.at;
  }

  /** True if its pods use the network of their node. */
  get usesHostNetwork(): boolean {
    return this.spec.get('hostNetwork').isTrue;
  }

  /** The users that its pods, or their containers, run as. */
  get users(): readonly RunAsUser[] {
    const ofContainers = this.containers().filter(({ isInit, name }) => !isInit && name !== 'istio-proxy');
    return [this.spec, ...ofContainers.map(({ field }) => field)].flatMap((field) => {
      const user = field.get('securityContext', 'runAsUser');
      return user.number() === undefined ? [] : [{ user: user.number()!, at: user.at }];
    });
  }

  /** The number of its pods; one if it is not set. Undefined for a DaemonSet, which has one pod for each node. */
  get replicas(): number | undefined {
    return this.kind === 'DaemonSet' ? undefined : (Cursor.spec(this.entry).get('replicas').number() ?? 1);
  }

  /** The address of a pod that runs, or of a machine. */
  get address(): string | undefined {
    return this.isMachine ? this.spec.get('address').text() : this.template.get('status', 'podIP').text();
  }

  /** The node that a pod runs on, if it is known. */
  get nodeName(): string | undefined {
    return this.spec.get('nodeName').text() || undefined;
  }

  /** The network of a machine. */
  get network(): Cursor | undefined {
    return this.isMachine ? this.spec.get('network') : undefined;
  }

  /** `region/zone/subzone`. The label of the pod, with dots, takes precedence over the labels of its node. */
  get locality(): string | undefined {
    if (this.isMachine) return this.spec.get('locality').text();
    const written = this.labels['istio-locality'];
    if (written) return written.replaceAll('.', '/');
    const node = this.nodeName === undefined ? undefined : this.surroundings.nodeLabels(this.nodeName);
    return (
      node &&
      (PLACES.map((label) => node[label])
        .filter(Boolean)
        .join('/') ||
        undefined)
    );
  }

  /** Its containers and init containers. */
  containers(): readonly Container[] {
    return (this.known ??= this.isMachine ? [] : readContainers(this.spec));
  }

  /** The number of a port in its containers: `targetPort` by number, or by the name of a container port. */
  containerPort(target: number | string): number | undefined {
    if (typeof target === 'number') return target;
    if (this.isMachine) return this.spec.get('ports', target).number();
    return this.containers()
      .flatMap(({ ports }) => ports)
      .find(({ name }) => name === target)?.number;
  }

  /** True if its containers declare their ports and none has the name, so that Kubernetes does not create an endpoint. */
  lacksPort(target: number | string): boolean {
    if (typeof target === 'number' || this.isMachine || this.containerPort(target) !== undefined) return false;
    return this.containers().some(({ ports }) => ports.length > 0);
  }

  private get ambientException(): string | undefined {
    return this.annotations[BYPASS] === 'true' ? BYPASS : undefined;
  }

  private get serviceAccountField(): Cursor {
    return this.spec.get(this.isMachine ? 'serviceAccount' : 'serviceAccountName');
  }

  private get chosenDataPlane(): ChosenDataPlane {
    return (this.knownDataPlane ??= this.findDataPlane());
  }

  private findDataPlane(): ChosenDataPlane {
    if (this.isMachine) return markedByInjector(this.labels) ?? OUTSIDE;
    return dataPlaneOfPod(this, this.decidingNamespace);
  }

  private get decidingNamespace(): DecidingNamespace {
    return {
      labels: this.surroundings.namespaceLabels(this.namespace) ?? NO_LABELS,
      isInjectedByDefault: this.surroundings.isInjectedByDefault(this.namespace),
    };
  }

  private ownerOf({ of }: DataPlaneCause): string {
    if (of === 'namespace label') return `Namespace ${this.namespace}`;
    if (of === 'injector') return 'the injector';
    return this.isMachine ? `the ${this.kind}` : 'its pods';
  }
}

const PLACES = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone'];

/** What messages call the causes of a data plane. */
const WORDS = {
  'pod label': 'label',
  'pod annotation': 'annotation',
  'pod field': 'field',
  'namespace label': 'label',
  injector: 'setting',
} as const;

const NO_LABELS: Labels = {};
const OUTSIDE: ChosenDataPlane = { dataPlane: 'none' };
