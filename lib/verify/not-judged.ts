import type { ManifestObject } from '../manifest/manifest-object';
import { groupOf } from '../manifest/manifest';
import type { Mesh } from '../mesh/mesh';
import { checkSchema } from './schema/check-schema';
import { DefinedKinds } from './schema/defined-kinds';
import type { KnownKinds } from './schema/kinds';

/** The kinds of objects whose fields are not known, with the number of objects of each: `Canary (flagger.app)`. Nodes are left out, because only their locality is read. */
export function kindsNotJudged(objects: readonly ManifestObject[], mesh: Mesh, known: KnownKinds): Readonly<Record<string, number>> {
  const kinds = new DefinedKinds(mesh.objects.of('CustomResourceDefinition', 'apiextensions.k8s.io'), known);
  const counts: Record<string, number> = {};
  for (const { object } of objects) {
    if ((object.kind === 'Node' && groupOf(object) === '') || kinds.find(object) || checkSchema(object, known).length > 0) continue;
    const group = groupOf(object);
    const name = group === '' ? object.kind : `${object.kind} (${group})`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return sumOf([counts]);
}

/** The counts of several inputs together, by name. */
export function sumOf(counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sums = new Map<string, number>();
  for (const [name, count] of counts.flatMap((each) => Object.entries(each))) sums.set(name, (sums.get(name) ?? 0) + count);
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}
