import type { ManifestObject } from '../manifest/manifest-object';
import { formatRef, type KubeObject } from '../manifest/manifest';
import { adoptFields, adoptObject, type AdoptedObject, type NotAdopted } from './adopt-object';
import type { AdoptedChart, Adoption } from './adopted';
import { arrange } from './arrange';
import { planCharts } from './layout';
import { link } from './link';
import { hoist } from './link/hoist';
import { pascalCase, UniqueNames } from './names';
import { asWritten, firstDifference, isSame } from './normal-form';
import { runCharts } from './synthesize';

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
    if (adopted.length > 0) charts.push({ ...chart, objects: adopted, values: [] });
  }
  const linked = arrange(link(withoutRefused(charts)).map(hoist));
  checkWhole(linked);
  return { charts: linked, secrets: kept.filter(isSecret), notAdopted };
}

function idOf({ kind, metadata }: KubeObject, ids: UniqueNames): string {
  const name = pascalCase(metadata.name);
  return ids.take(name, `${name}${pascalCase(kind)}`);
}

/** If an object is written twice, one is kept if both are the same; otherwise the object is not adopted. */
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
  const results = runCharts(arrange(charts));
  return charts.map((chart) => ({ ...chart, objects: chart.objects.map((each) => instead(each, results.get(each.code))) }));
}

function instead(adopted: AdoptedObject, result: readonly KubeObject[] | string | undefined): AdoptedObject {
  if (typeof result !== 'string') return adopted;
  const other = adoptFields(adopted.object, adopted.code.id, result);
  if ('how' in other) return other;
  throw new Error(`${formatRef(adopted.object)} is refused in the adopted program: ${result}; please report it with its manifest`);
}

function checkWhole(charts: ReturnType<typeof arrange>): void {
  const results = runCharts(charts);
  for (const { object, code } of charts.flatMap(({ objects }) => objects)) {
    const written = results.get(code);
    if (typeof written === 'object' && written.length === 1 && isSame(written[0], object)) continue;
    const found = typeof written === 'object' && written[0];
    const where = found ? `differs in ${firstDifference(found, object)}` : `is not written: ${String(written)}`;
    throw new Error(`${formatRef(object)} ${where} in the adopted program; please report it with its manifest`);
  }
}
