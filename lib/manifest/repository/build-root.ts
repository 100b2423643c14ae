import { existsSync, readFileSync } from 'node:fs';
import { ManifestObject } from '../manifest-object';
import { ManifestSet } from '../manifest-set';
import { readBytes } from '../read-bytes';
import { readText } from '../read-text';
import type { Source } from '../source';
import type { Renderer } from './external-tool';
import type { Kustomization } from './kustomization';
import type { KustomizeRoots } from './kustomize-roots';
import type { Rendered } from './rendered';

/** The objects of a kustomization as they are built; where nothing builds it, its resources as they stand. */
export function buildRoot(root: Kustomization, all: KustomizeRoots, kustomize: Renderer | undefined): Rendered {
  const resources = ManifestSet.join(
    all
      .filesOf(root)
      .filter((file) => existsSync(file))
      .map((file) => readBytes(readFileSync(file), file)),
  );
  const asTheyStand = (because: string): Rendered => ({
    because,
    manifests: all.changesObjects(root) ? new ManifestSet(resources.objects.map(tentative), resources.problems) : resources,
  });
  const [remote] = all.remoteOf(root);
  if (remote !== undefined) return asTheyStand(`it uses ${remote}, which is remote`);
  if (!kustomize) return asTheyStand('neither kubectl nor kustomize is installed');
  const built = kustomize.render(root.folder);
  if ('problem' in built) return asTheyStand(`${kustomize.name} says: ${built.problem}`);
  return { manifests: withOrigins(readText(built.output), resources, root) };
}

function tentative({ object, source, context }: ManifestObject): ManifestObject {
  return new ManifestObject(object, { ...source, isTentative: true, isBuilt: true }, context);
}

/** Built objects are shown where they were written: in the file of the resource that they are made from. */
function withOrigins(built: ManifestSet, resources: ManifestSet, { file }: Kustomization): ManifestSet {
  const origins = new Origins(resources.objects);
  const text = readFileSync(file, 'utf8');
  const kustomization: Source = { file, document: 1, firstLine: 1, within: [], text: () => text };
  return new ManifestSet(
    built.objects.map((entry) => new ManifestObject(entry.object, { ...(origins.of(entry)?.source ?? kustomization), isBuilt: true })),
    built.problems.map((problem) => ({ ...problem, file, line: 1, column: 1, text, firstLine: 1 })),
  );
}

/** The resources of a kustomization by kind. */
class Origins {
  private readonly byKind = new Map<string, ManifestObject[]>();

  constructor(resources: readonly ManifestObject[]) {
    for (const each of resources) {
      const same = this.byKind.get(`${each.group}/${each.kind}`);
      if (same) same.push(each);
      else this.byKind.set(`${each.group}/${each.kind}`, [each]);
    }
  }

  /** The resource that an object is made from: of its name, or of a name that a prefix and a suffix were added to. */
  of({ group, kind, name, namespace }: ManifestObject): ManifestObject | undefined {
    const candidates = this.byKind.get(`${group}/${kind}`) ?? [];
    const named = candidates.filter((each) => each.name === name);
    if (named.length > 0) return named.find((each) => each.namespace === namespace) ?? named[0];
    const longest = candidates.filter((each) => name.includes(each.name)).sort((a, b) => b.name.length - a.name.length);
    return longest[0];
  }
}
