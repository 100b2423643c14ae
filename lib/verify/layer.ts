import type { Mesh } from '../mesh/mesh';
import type { ManifestObject } from '../manifest/manifest-object';
import type { Report } from './finding';
import type { KnownKinds } from './schema/kinds';

/** The input of the layers. */
export interface LayerInput {
  /** The objects to verify. */
  readonly objects: readonly ManifestObject[];
  /** The mesh of these objects and those of the context. */
  readonly mesh: Mesh;
  /** The kinds that the cluster serves. */
  readonly known: KnownKinds;
  /** True if the schema refuses the object, so that its fields may be of any type. */
  isBroken(entry: ManifestObject): boolean;
  /** Called by the slowest layer with its progress. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** One way to verify manifests: by schema, as the webhooks do, or across objects. */
export interface Layer {
  /** The codes of other tools for its rules, in addition to the rule ids. */
  readonly codes?: readonly string[];
  check(input: LayerInput): Iterable<Report>;
}
