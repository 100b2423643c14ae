import type { ManifestObject } from '../../manifest/manifest-object';
import { byAge } from '../../manifest/order';
import { isClusterKind } from '../../semantics/cluster-kinds';
import { push } from '../../semantics/push';

/** The objects of an input by kind and name. */
export class Objects {
  /** What a cluster stores of the input: if an object is written twice, the last one. */
  readonly all: readonly ManifestObject[];
  private readonly byKind = new Map<string, ManifestObject[]>();
  private readonly aged = new Map<string, readonly ManifestObject[]>();
  private readonly named = new Map<string, ReadonlyMap<string, ManifestObject>>();

  constructor(objects: readonly ManifestObject[]) {
    this.all = lastOfEach(objects);
    for (const entry of this.all) push(this.byKind, keyOf(entry.kind, entry.group), entry);
  }

  /** The objects of a kind in the order of the input: `of('Secret')`, `of('Gateway', GATEWAY_API)`. */
  of(kind: string, group = ''): readonly ManifestObject[] {
    return this.byKind.get(keyOf(kind, group)) ?? NONE;
  }

  /** The objects of a kind in the order in which Istio reads them. */
  oldestFirst(kind: string, group = ''): readonly ManifestObject[] {
    const key = keyOf(kind, group);
    const known = this.aged.get(key);
    if (known) return known;
    const sorted = [...this.of(kind, group)].sort(byAge);
    this.aged.set(key, sorted);
    return sorted;
  }

  /** The objects that pass a test, in the order of the input. */
  where(test: (entry: ManifestObject) => boolean): readonly ManifestObject[] {
    return this.all.filter(test);
  }

  /** The object of a kind with this name. */
  find(kind: string, group: string, namespace: string, name: string): ManifestObject | undefined {
    const key = keyOf(kind, group);
    let byName = this.named.get(key);
    if (!byName) this.named.set(key, (byName = new Map(this.of(kind, group).map((entry) => [`${entry.namespace}/${entry.name}`, entry]))));
    return byName.get(`${namespace}/${name}`);
  }
}

const NONE: readonly ManifestObject[] = [];

function keyOf(kind: string, group: string): string {
  return `${group}/${kind}`;
}

function lastOfEach(objects: readonly ManifestObject[]): readonly ManifestObject[] {
  const names = new Names();
  if (objects.every((entry) => names.isNew(entry))) return objects;
  const last = new Map(objects.map((entry) => [entry.id, entry]));
  return objects.filter((entry) => last.get(entry.id) === entry);
}

/** The names of objects by kind, group and namespace: what `ManifestObject.id` tells apart, without a text for each object. */
class Names {
  private readonly byKind = new Map<string, Map<string, NamesOfKind>>();

  /** Notes an object; false when one of the same name is noted already. */
  isNew({ kind, group, namespace, name }: ManifestObject): boolean {
    let byGroup = this.byKind.get(kind);
    if (!byGroup) this.byKind.set(kind, (byGroup = new Map()));
    let ofKind = byGroup.get(group);
    if (!ofKind) byGroup.set(group, (ofKind = new NamesOfKind(isClusterKind(group, kind))));
    return ofKind.isNew(namespace, name);
  }
}

class NamesOfKind {
  private readonly byNamespace = new Map<string, Set<string>>();

  constructor(private readonly isOfCluster: boolean) {}

  isNew(written: string, name: string): boolean {
    const namespace = this.isOfCluster ? '' : written;
    let names = this.byNamespace.get(namespace);
    if (!names) this.byNamespace.set(namespace, (names = new Set()));
    const before = names.size;
    return names.add(name).size > before;
  }
}
