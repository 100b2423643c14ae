import { dirname } from 'node:path';
import { isKustomizationFile, type Kustomization, readKustomization } from './kustomization';

/** The kustomizations of a folder: those to build, and which files all of them use for what. */
export class KustomizeRoots {
  /** The kustomizations that no other one takes: what somebody builds and applies. */
  readonly roots: readonly Kustomization[];
  private readonly byFolder: ReadonlyMap<string, Kustomization>;
  private readonly resources: ReadonlySet<string>;
  private readonly inputs: ReadonlySet<string>;

  constructor(files: readonly string[]) {
    const all = files.filter(isKustomizationFile).map(readKustomization);
    this.byFolder = new Map(all.map((each) => [each.folder, each]));
    this.resources = new Set(all.flatMap(({ resources }) => resources));
    this.inputs = new Set(all.flatMap(({ inputs }) => inputs));
    this.roots = all.filter(({ folder, isComponent }) => !isComponent && !this.resources.has(folder));
  }

  /** The files whose objects a kustomization takes, directly and by the kustomizations below it. */
  filesOf(root: Kustomization, seen = new Set<string>()): readonly string[] {
    if (seen.has(root.folder)) return [];
    seen.add(root.folder);
    return root.resources.flatMap((path) => {
      const below = this.byFolder.get(path);
      return below ? this.filesOf(below, seen) : [path];
    });
  }

  /** True if a kustomization, or one that it takes, changes the objects. */
  changesObjects(root: Kustomization, seen = new Set<string>()): boolean {
    if (seen.has(root.folder)) return false;
    seen.add(root.folder);
    return root.changesObjects || root.resources.some((path) => this.takes(path, (below) => this.changesObjects(below, seen)));
  }

  /** What a kustomization, or one that it takes, would fetch from elsewhere. */
  remoteOf(root: Kustomization, seen = new Set<string>()): readonly string[] {
    if (seen.has(root.folder)) return [];
    seen.add(root.folder);
    const below = root.resources.flatMap((path) => this.byFolder.get(path) ?? []);
    return [...root.remote, ...below.flatMap((each) => this.remoteOf(each, seen))];
  }

  /** What a file is to the kustomizations; undefined for a file that they have nothing to do with. */
  roleOf(file: string): 'kustomization' | 'resource' | 'patch' | 'unlisted' | undefined {
    if (isKustomizationFile(file)) return 'kustomization';
    if (this.resources.has(file)) return 'resource';
    if (this.inputs.has(file)) return 'patch';
    return this.byFolder.has(dirname(file)) ? 'unlisted' : undefined;
  }

  private takes(path: string, holds: (below: Kustomization) => boolean): boolean {
    const below = this.byFolder.get(path);
    return below !== undefined && holds(below);
  }
}
