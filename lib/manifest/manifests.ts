import type { IConstruct } from 'constructs';
import { isMapping } from '../semantics/mapping';
import type { FieldPath, KubeObject } from './manifest';
import { ManifestObject } from './manifest-object';
import { ManifestSet } from './manifest-set';
import { readApp } from './read-app';
import { readOne } from './repository/read-one';
import type { Source } from './source';

/** Manifests in any supported form: an app or chart, objects, the paths of folders and files, or a set that was read before. */
export type Manifests = IConstruct | ManifestSet | readonly KubeObject[] | string | readonly string[];

/**
 * Reads manifests, each object with its place.
 *
 * @throws when a path does not exist, when paths hold several environments, or when the value is not manifests
 */
export function readManifests(manifests: Manifests): ManifestSet {
  const paths = pathsOf(manifests);
  if (paths) return readOne(paths);
  if (Array.isArray(manifests)) return new ManifestSet((manifests as readonly KubeObject[]).map(withPlace));
  if (isObjectWith('objects', manifests)) return manifests as ManifestSet;
  if (isObjectWith('node', manifests)) return readApp(manifests as IConstruct);
  const got = manifests === null ? 'null' : typeof manifests;
  throw new Error(
    `manifests must be an app or chart, objects, or the paths of folders and files, not ${got}; write 'dist' for what synth wrote`,
  );
}

/** The paths, where manifests are given as such. */
export function pathsOf(manifests: Manifests): readonly string[] | undefined {
  if (typeof manifests === 'string') return [manifests];
  const isPaths = Array.isArray(manifests) && manifests.length > 0 && manifests.every((item) => typeof item === 'string');
  return isPaths ? (manifests as readonly string[]) : undefined;
}

/**
 * The objects of manifests.
 *
 * @throws when a document cannot be read, with its file and line
 */
export function objectsOf(manifests: Manifests): readonly ManifestObject[] {
  const { objects, problems } = readManifests(manifests);
  const broken = problems.find(({ severity }) => severity === 'error');
  if (broken) throw new Error(`${broken.file ?? '<stdin>'}:${broken.line}: ${broken.message}; ${broken.fix}`);
  return objects;
}

/** What another copy of the package has read is as good as what this one has. */
function isObjectWith(member: string, value: unknown): boolean {
  return typeof value === 'object' && value !== null && member in value;
}

/** An object that was never written to a file. */
function withPlace(object: KubeObject, index: number): ManifestObject {
  if (!isObject(object)) throw new Error(`manifests[${index}] is not an object; write it with apiVersion, kind and metadata`);
  return new ManifestObject(object, new NoFile(object, index + 1));
}

function isObject(value: unknown): boolean {
  return isMapping(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string' && isMapping(value.metadata);
}

class NoFile implements Source {
  readonly firstLine = 1;
  readonly within = WHOLE;

  constructor(
    private readonly object: KubeObject,
    readonly document: number,
  ) {}

  text(): string {
    return JSON.stringify(this.object, null, 2);
  }
}

const WHOLE: FieldPath = [];
