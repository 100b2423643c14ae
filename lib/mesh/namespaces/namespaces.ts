import type { ManifestObject } from '../../manifest/manifest-object';
import { isClusterKind } from '../../semantics/cluster-kinds';
import type { Labels } from '../../semantics/labels';
import { labelsOf } from '../reading/metadata';
import { lazy } from '../reading/lazy';
import type { Objects } from '../reading/objects';
import { push } from '../../semantics/push';

/** The namespaces of a mesh. */
export class Namespaces {
  private readonly labels = new Map<string, Labels>();
  private known: ReadonlySet<string> | undefined;
  private readonly contents = lazy(() => {
    const found = new Map<string, ManifestObject[]>();
    for (const entry of this.objects.all) if (!isClusterKind(entry.group, entry.kind)) push(found, entry.namespace, entry);
    return found;
  });

  constructor(private readonly objects: Objects) {
    for (const entry of this.all) this.labels.set(entry.name, labelsOf(entry).labels());
  }

  /** The Namespace objects. A namespace may exist without one: see `names`. */
  get all(): readonly ManifestObject[] {
    return this.objects.of('Namespace');
  }

  /** True when Namespace objects are in the input, so that a name that has none is likely wrong. */
  get areDeclared(): boolean {
    return this.all.length > 0;
  }

  /** The names of the namespaces that are declared, or that some object stands in. */
  get names(): ReadonlySet<string> {
    return (this.known ??= new Set([...this.labels.keys(), ...this.objects.all.map((entry) => entry.namespace)]));
  }

  /** What stands in a namespace. */
  contentsOf(name: string): readonly ManifestObject[] {
    return this.contents().get(name) ?? [];
  }

  /** The labels of a namespace; undefined when the input has no Namespace object of this name. */
  labelsOf(name: string): Labels | undefined {
    return this.labels.get(name);
  }
}
