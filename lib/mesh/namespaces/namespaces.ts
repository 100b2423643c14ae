import type { ManifestObject } from '../../manifest/manifest-object';
import { isClusterKind } from '../../semantics/cluster-kinds';
import { type DataPlane, dataPlaneOfNamespace } from '../../semantics/data-plane';
import type { Labels } from '../../semantics/labels';
import { isSystemNamespace } from '../../semantics/system-namespaces';
import { labelsOf } from '../reading/metadata';
import { lazy } from '../reading/lazy';
import type { Objects } from '../reading/objects';
import { push } from '../../semantics/push';

const NO_LABELS: Labels = {};

/** The namespaces of a mesh. */
export class Namespaces {
  private readonly labels = new Map<string, Labels>();
  private known: ReadonlySet<string> | undefined;
  private readonly contents = lazy(() => {
    const found = new Map<string, ManifestObject[]>();
    for (const entry of this.objects.all) if (!isClusterKind(entry.group, entry.kind)) push(found, entry.namespace, entry);
    return found;
  });

  /** @param injectsByDefault whether the injector injects into namespaces without a label */
  constructor(
    private readonly objects: Objects,
    private readonly injectsByDefault: () => boolean,
  ) {
    for (const entry of this.all) this.labels.set(entry.name, labelsOf(entry).labels());
  }

  /** The Namespace objects. A namespace may exist without one: see `names`. */
  get all(): readonly ManifestObject[] {
    return this.objects.of('Namespace');
  }

  /** True if Namespace objects are in the input, so that a name without one is probably wrong. */
  get areDeclared(): boolean {
    return this.all.length > 0;
  }

  /** The names of the namespaces that are declared, or that contain an object. */
  get names(): ReadonlySet<string> {
    return (this.known ??= new Set([...this.labels.keys(), ...this.objects.all.map((entry) => entry.namespace)]));
  }

  /** The objects in a namespace. */
  contentsOf(name: string): readonly ManifestObject[] {
    return this.contents().get(name) ?? [];
  }

  /** What handles the traffic of pods that do not decide that themselves, as far as the input says. */
  dataPlaneOf(name: string): DataPlane {
    return this.isInjectedByDefault(name) ? 'sidecar' : dataPlaneOfNamespace(this.labelsOf(name) ?? NO_LABELS).dataPlane;
  }

  /** True for a Namespace without a label that puts its pods into the mesh or keeps them out of it; Istio leaves those of Kubernetes alone. */
  isUndecided(name: string): boolean {
    const labels = this.labelsOf(name);
    return labels !== undefined && !isSystemNamespace(name) && dataPlaneOfNamespace(labels).by === undefined;
  }

  /** True if no label of the Namespace decides, and the injector of the input then injects. */
  isInjectedByDefault(name: string): boolean {
    return this.injectsByDefault() && this.isUndecided(name);
  }

  /** The labels of a namespace; undefined if the input has no Namespace object of this name. */
  labelsOf(name: string): Labels | undefined {
    return this.labels.get(name);
  }
}
