import type { Labels } from '../../semantics/labels';
import { POD_TEMPLATES } from '../../semantics/pod-template';
import type { At, ManifestObject } from '../manifest-object';
import { type Mapping, mappingOf, mappingsOf, numberOf, textMapOf, textOf } from './values';

const INJECT = 'sidecar.istio.io/inject';

/** The kinds that run pods or stand for machines: `group/Kind`. */
export const WORKLOAD_KINDS: readonly string[] = Object.keys(POD_TEMPLATES);

/** Something that runs: a Deployment's pods, a WorkloadEntry's machine. */
export class WorkloadView {
  readonly at: At;
  /** The labels of its pods, which Services and selectors look at. */
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, string>>;
  /** The place of the pod template: `metadata` and `spec` are below it. */
  readonly template: At;
  /** The pod spec, or the spec of a WorkloadEntry. */
  readonly spec: Mapping;

  constructor(readonly entry: ManifestObject) {
    const path = POD_TEMPLATES[`${entry.group}/${entry.kind}`];
    const template = path.reduce<Mapping>((value, step) => mappingOf(value[step]), entry.object);
    this.at = entry.at();
    this.template = entry.at(...path);
    this.spec = entry.kind === 'WorkloadGroup' ? mappingOf(template.template) : mappingOf(template.spec);
    this.annotations = textMapOf(mappingOf(template.metadata).annotations);
    this.labels = { ...textMapOf(mappingOf(template.metadata).labels), ...(this.isMachine ? textMapOf(this.spec.labels) : {}) };
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

  /** True for a WorkloadEntry or WorkloadGroup: no pod of the cluster. */
  get isMachine(): boolean {
    return this.entry.group === 'networking.istio.io';
  }

  /** True when its pods refuse a sidecar, whatever their namespace says. */
  get isOptedOut(): boolean {
    return (this.labels[INJECT] ?? this.annotations[INJECT])?.toLowerCase() === 'false';
  }

  /** The service account of its pods; Kubernetes takes `default` when none is named. */
  get serviceAccount(): string {
    return textOf(this.isMachine ? this.spec.serviceAccount : this.spec.serviceAccountName) ?? 'default';
  }

  /** How many pods it asks for; one when it does not say. A DaemonSet has one a node: undefined. */
  get replicas(): number | undefined {
    return this.kind === 'DaemonSet' ? undefined : (numberOf(mappingOf(this.entry.object.spec).replicas) ?? 1);
  }

  /** Its containers and those that start before them, each with its place. */
  containers(): readonly { readonly name: string; readonly image?: string; readonly container: Mapping; readonly at: At }[] {
    return ['containers', 'initContainers'].flatMap((field) =>
      mappingsOf(this.spec[field]).map(([index, container]) => ({
        name: textOf(container.name) ?? '',
        image: textOf(container.image),
        container,
        at: this.template.field('spec', field, index),
      })),
    );
  }

  /** The number that a port has in its containers: `targetPort` by number, or by the name that a container gives. */
  containerPort(targetPort: number | string): number | undefined {
    if (typeof targetPort === 'number') return targetPort;
    if (this.isMachine) return numberOf(mappingOf(this.spec.ports)[targetPort]);
    return this.containers()
      .flatMap(({ container }) => mappingsOf(container.ports))
      .map(([, port]) => (port.name === targetPort ? numberOf(port.containerPort) : undefined))
      .find((port) => port !== undefined);
  }
}
