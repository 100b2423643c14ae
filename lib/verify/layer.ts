import type { Mesh } from '../mesh/mesh';
import type { ManifestObject } from '../manifest/manifest-object';
import type { Report } from './finding';
import type { KnownKinds } from './schema/kinds';

/** What the layers look at. */
export interface LayerInput {
  /** The objects to judge. */
  readonly objects: readonly ManifestObject[];
  /** The same objects and those of the context, by what they mean to a mesh. */
  readonly mesh: Mesh;
  /** The kinds that the cluster serves. */
  readonly known: KnownKinds;
  /** True when the schema refuses the object, so that its fields may be of any type. */
  isBroken(entry: ManifestObject): boolean;
  /** Told by the slowest layer how far it is. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** One of the ways to look at manifests: by schema, as the webhooks do, across objects. */
export interface Layer {
  /** The codes of other tools that its rules answer for, besides the rules' own ids. */
  readonly codes?: readonly string[];
  check(input: LayerInput): Iterable<Report>;
}
