import type { ManifestObject } from '../manifest/manifest-object';
import { formatRef, type KubeObject } from '../manifest/manifest';
import { adoptFields, adoptObject, type AdoptedObject, type NotAdopted } from './adopt-object';
import { planCharts, type PlannedChart } from './layout';
import { pascalCase, UniqueNames } from './names';
import { asWritten, firstDifference, isSame } from './normal-form';
import { type ChartCode, refusedTogether, synthesize } from './synthesize';

/** A chart of the program with the code of its objects. */
export interface AdoptedChart extends Omit<PlannedChart, 'objects'> {
  readonly objects: readonly AdoptedObject[];
}

/** A program that writes exactly the objects it was made from, and what it leaves out. */
export interface Adoption {
  readonly charts: readonly AdoptedChart[];
  /** Secrets, which a program must not hold: they stay where they are, and objects name them. */
  readonly secrets: readonly KubeObject[];
  readonly notAdopted: readonly NotAdopted[];
}

/**
 * Makes a program of objects.
 *
 * @throws when the program as a whole would write anything else, with the object's name
 */
export function adopt(entries: readonly ManifestObject[]): Adoption {
  const { kept, notAdopted } = onlyOnce(entries);
  const isSecret = (object: KubeObject) => object.apiVersion === 'v1' && object.kind === 'Secret';
  const planned = planCharts(kept.filter((object) => !isSecret(object)));
  const charts: AdoptedChart[] = [];
  for (const { objects, ...chart } of planned) {
    const ids = new UniqueNames();
    const results = objects.map((object) => adoptObject(object, idOf(object, ids)));
    notAdopted.push(...results.filter((result) => 'because' in result));
    const adopted = results.filter((result) => 'how' in result);
    if (adopted.length > 0) charts.push({ ...chart, objects: adopted });
  }
  const together = withoutRefused(charts);
  checkWhole(together);
  return { charts: together, secrets: kept.filter(isSecret), notAdopted };
}

function idOf({ kind, metadata }: KubeObject, ids: UniqueNames): string {
  const name = pascalCase(metadata.name);
  return ids.take(name, `${name}${pascalCase(kind)}`);
}

/** Of an object that is written twice, one is kept if both are the same; else nobody can say which one is meant. */
function onlyOnce(entries: readonly ManifestObject[]): { readonly kept: readonly KubeObject[]; readonly notAdopted: NotAdopted[] } {
  const kept = new Map<string, KubeObject>();
  const notAdopted: NotAdopted[] = [];
  for (const { id, object } of entries) {
    const written = asWritten(object);
    const first = kept.get(id);
    if (first === undefined) kept.set(id, written);
    else if (!isSame(first, written)) {
      const because = `it is written twice and differs in ${firstDifference(first, written)}; the first one is adopted`;
      notAdopted.push({ object: written, because });
    }
  }
  return { kept: [...kept.values()], notAdopted };
}

/** Constructs that are right alone may still refuse each other; of those the later one writes its fields one by one. */
function withoutRefused(charts: readonly AdoptedChart[]): readonly AdoptedChart[] {
  const refused = refusedTogether(partsOf(charts));
  if (refused.size === 0) return charts;
  return charts.map((chart) => ({ ...chart, objects: chart.objects.map((each) => instead(each, refused.get(each.code))) }));
}

function instead(adopted: AdoptedObject, because: string | undefined): AdoptedObject {
  if (because === undefined) return adopted;
  const other = adoptFields(adopted.object, adopted.code.id, because);
  if ('how' in other) return other;
  throw new Error(`${formatRef(adopted.object)} is refused in the adopted program: ${because}; please report it with its manifest`);
}

function partsOf(charts: readonly AdoptedChart[]): readonly ChartCode[] {
  return charts.map(({ namespace, objects }) => ({ namespace, constructs: objects.map(({ code }) => code) }));
}

function checkWhole(charts: readonly AdoptedChart[]): void {
  const wanted = charts.flatMap(({ objects }) => objects.map(({ object }) => object));
  const written = synthesize(partsOf(charts));
  wanted.forEach((object, index) => {
    const found = written[index];
    if (found !== undefined && isSame(found, object)) return;
    const where = found === undefined ? 'is missing' : `differs in ${firstDifference(found, object)}`;
    throw new Error(`${formatRef(object)} ${where} in the adopted program; please report it with its manifest`);
  });
  if (written.length === wanted.length) return;
  throw new Error(`the adopted program writes ${written.length} objects instead of ${wanted.length}; please report it`);
}
