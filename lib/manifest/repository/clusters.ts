import { dirname, join, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ManifestObject } from '../manifest-object';
import { ManifestSet } from '../manifest-set';

/** Manifests that are applied to one cluster. */
export interface Cluster {
  /** The folder that only this cluster has; undefined if there is one cluster. */
  readonly name?: string;
  readonly manifests: ManifestSet;
}

/**
 * Splits the manifests of a folder by cluster. Folders side by side that hold different objects of one name are clusters, or
 * environments, of their own; what stands outside of them belongs to each of them.
 */
export function byCluster(manifests: ManifestSet): readonly Cluster[] {
  const split = splitOf(manifests.objects);
  if (!split) return [{ manifests }];
  const { parent, children } = split;
  return [...children].sort().flatMap((child) => {
    const belongs = ({ file }: { readonly file?: string }) => {
      const own = file === undefined ? undefined : childBelow(file, parent);
      return own === undefined || own === child || !children.has(own);
    };
    const own = new ManifestSet(
      manifests.objects.filter(({ source }) => belongs(source)),
      manifests.problems.filter(belongs),
    );
    return byCluster(own).map(({ name, manifests }) => ({ name: name ?? join(parent, child), manifests }));
  });
}

interface Split {
  readonly parent: string;
  readonly children: ReadonlySet<string>;
}

/** The files directly in a folder, as if they stood in one below it. */
const ITSELF = '.';

/** The highest folder in whose parts different objects of one name stand, and the parts that repeat names. */
function splitOf(objects: readonly ManifestObject[]): Split | undefined {
  const repeated = repeatedNames(objects).map((same) => ({ same, parent: commonFolder(same.map(({ source }) => dirname(source.file!))) }));
  const parents = repeated.filter(({ same, parent }) => isInSeveral(same, parent) && !areEqual(same)).map(({ parent }) => parent);
  if (parents.length === 0) return undefined;
  const parent = parents.reduce((highest, each) => (depth(each) < depth(highest) ? each : highest));
  const children = repeated.filter((each) => each.parent === parent).flatMap(({ same }) => childrenOf(same, parent));
  return { parent, children: new Set(children) };
}

/** The objects that stand in files, those of one name together, where there are several. */
function repeatedNames(objects: readonly ManifestObject[]): readonly (readonly ManifestObject[])[] {
  const byId = new Map<string, ManifestObject[]>();
  for (const each of objects) {
    if (each.source.file === undefined) continue;
    const same = byId.get(each.id);
    if (same) same.push(each);
    else byId.set(each.id, [each]);
  }
  return [...byId.values()].filter((same) => same.length > 1);
}

function areEqual([first, ...others]: readonly ManifestObject[]): boolean {
  return others.every(({ object }) => isDeepStrictEqual(object, first.object));
}

function isInSeveral(same: readonly ManifestObject[], parent: string): boolean {
  return new Set(childrenOf(same, parent)).size > 1;
}

function childrenOf(same: readonly ManifestObject[], parent: string): readonly string[] {
  return same.map(({ source }) => childBelow(source.file!, parent) ?? ITSELF);
}

/** The folder that all of these stand in; the empty text for the one that relative names begin in. */
function commonFolder([first, ...others]: readonly string[]): string {
  let shared = stepsOf(first);
  for (const other of others) {
    const steps = stepsOf(other);
    const end = shared.findIndex((step, index) => steps[index] !== step);
    if (end >= 0) shared = shared.slice(0, end);
  }
  return shared.join(sep);
}

function stepsOf(folder: string): readonly string[] {
  return folder === ITSELF ? [] : folder.split(sep);
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split(sep).length;
}

/** The folder directly below `parent` that a file stands in, or the parent itself; undefined for a file outside of it. */
function childBelow(file: string, parent: string): string | undefined {
  if (parent !== '' && !file.startsWith(parent + sep)) return undefined;
  const steps = (parent === '' ? file : file.slice(parent.length + 1)).split(sep);
  return steps.length > 1 ? steps[0] : ITSELF;
}
