import { isClusterKind } from '../semantics/cluster-kinds';
import { locate } from './locate';
import { type FieldPath, formatPath, formatRef, groupOf, type KubeObject } from './manifest';
import type { Position, Source } from './source';

/** An object and where it was read. */
export class ManifestObject {
  constructor(
    readonly object: KubeObject,
    readonly source: Source,
    /** True for an object that only resolves names and is not itself judged. */
    readonly context = false,
  ) {}

  /** The name of the object in messages: `VirtualService bookinfo/reviews`. */
  get ref(): string {
    return formatRef(this.object);
  }

  /** The identity of the object in a cluster, regardless of its version: group, kind, namespace and name. */
  get id(): string {
    const namespace = isClusterKind(this.group, this.kind) ? '' : this.namespace;
    return `${this.group}/${this.kind}/${namespace}/${this.name}`;
  }

  /** The API group: `networking.istio.io`, and the empty string for the core kinds. */
  get group(): string {
    return groupOf(this.object);
  }

  get kind(): string {
    return this.object.kind;
  }

  get name(): string {
    return this.object.metadata.name;
  }

  /** The namespace that the object is applied to; kubectl uses `default` if it is not set. */
  get namespace(): string {
    return this.object.metadata.namespace ?? 'default';
  }

  /** A value of the object, as a place to which a finding can point. */
  at(...path: FieldPath): At {
    return new At(this, path.length === 0 ? WHOLE : path);
  }
}

const WHOLE: FieldPath = [];

/** A place in an object, to which a finding points. */
export class At {
  constructor(
    readonly entry: ManifestObject,
    private readonly place: FieldPath | { readonly path: FieldPath },
  ) {}

  /** The path to it. Most places are never used, so it is only computed when it is read. */
  get path(): FieldPath {
    return 'path' in this.place ? this.place.path : this.place;
  }

  /** The place of a value below this one: `at.field('port', 'number')`. */
  field(...steps: FieldPath): At {
    return new At(this.entry, [...this.path, ...steps]);
  }

  /** The position of the value in its file, or of the nearest written value above it. Parses the document again. */
  position(): Position {
    return locate(this.entry.source, this.path);
  }

  /** The object and the field: `VirtualService shop/cart spec.http[0]`. */
  toString(): string {
    return `${this.entry.ref} ${formatPath(this.path)}`.trimEnd();
  }
}
