import type { ManifestObject } from '../manifest/manifest-object';
import { formatRef, type KubeObject } from '../manifest/manifest';
import { adoptFields, adoptObject, type AdoptedObject, type NotAdopted } from './adopt-object';
import type { AdoptedChart, Adoption, ArrangedChart } from './adopted';
import { arrange } from './arrange';
import { withInclude } from './include';
import { planCharts } from './layout';
import { link } from './link';
import { hoist } from './link/hoist';
import { pascalCase, UniqueNames } from './names';
import { asWritten, findSame, firstDifference, isSame } from './normal-form';
import { runCharts } from './synthesize';

/** How a program is written. */
export interface AdoptOptions {
  /** Objects of Kubernetes' own kinds: each an `ApiObject` of cdk8s, or in files of YAML that the charts include. */
  readonly kubernetes?: 'api-object' | 'include';
}

/**
 * Creates a program for objects.
 *
 * @throws when the program as a whole would write anything else, with the object's name
 */
export function adopt(entries: readonly ManifestObject[], { kubernetes }: AdoptOptions = {}): Adoption {
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
  const placed = kubernetes === 'include' ? charts.map(withInclude) : charts;
  const linked = arrange(link(withoutRefused(placed)).map(hoist));
  return { charts: linked, written: checkedOutput(linked), secrets: kept.filter(isSecret), notAdopted };
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

/** Constructs that are valid alone may still conflict; the later one is then written field by field. */
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

/** The output of the program, which is exactly its input. */
function checkedOutput(charts: readonly ArrangedChart[]): readonly KubeObject[] {
  const results = runCharts(charts);
  const objects = charts.flatMap((chart) => chart.objects);
  for (const { object, code } of objects) {
    const written = results.get(code);
    if (typeof written !== 'object') refuse(object, `is not written: ${String(written)}`);
    if (findSame(written, object)) continue;
    const found = written.find(({ metadata }) => metadata.name === object.metadata.name);
    refuse(object, found ? `differs in ${firstDifference(found, object)}` : 'is not written');
  }
  const all = [...results.values()].flatMap((written) => (typeof written === 'object' ? written : []));
  if (all.length !== objects.length)
    throw new Error(`the adopted program writes ${all.length} objects instead of ${objects.length}; please report it`);
  return all;
}

function refuse(object: KubeObject, where: string): never {
  throw new Error(`${formatRef(object)} ${where} in the adopted program; please report it with its manifest`);
}
