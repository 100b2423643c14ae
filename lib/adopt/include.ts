import { Yaml } from 'cdk8s';
import { groupOf, type KubeObject } from '../manifest/manifest';
import type { AdoptedObject } from './adopt-object';
import type { AdoptedChart } from './adopted';
import { TYPED_GROUPS } from './api-names';
import { type ConstructCode, Declaration } from './code';
import { ProjectFile } from './file';
import { findSame } from './normal-form';
import { runCharts } from './synthesize';
import { UniqueNames } from './names';

/** The chart with the objects of Kubernetes' own kinds in a file that it includes, but for those that would come back otherwise. */
export function withInclude(chart: AdoptedChart): AdoptedChart {
  const plain = chart.objects.filter(isPlain);
  const included = comingBack(chart, plain);
  if (included.length === 0) return chart;
  const code = includeOf(chart, included);
  const objects = chart.objects.map((each) => (included.includes(each) ? ({ ...each, how: 'Include', code } as const) : each));
  return { ...chart, objects };
}

function isPlain({ object, how }: AdoptedObject): boolean {
  return how === 'ApiObject' && !TYPED_GROUPS.has(groupOf(object));
}

/** Reading YAML has its own view of some texts and keys, and cdk8s refuses two objects of one kind and name. */
function comingBack(chart: AdoptedChart, plain: readonly AdoptedObject[]): readonly AdoptedObject[] {
  if (plain.length === 0) return [];
  const code = includeOf(chart, plain);
  const result = runCharts([{ namespace: chart.namespace, statements: [code] }]).get(code);
  if (typeof result !== 'object') return [];
  return plain.filter(({ object }) => findSame(result, object) !== undefined);
}

function includeOf({ id, objects }: AdoptedChart, included: readonly AdoptedObject[]): ConstructCode {
  const ids = new UniqueNames(objects.map(({ code }) => code.id));
  const file = new ProjectFile(`manifests/${id}.yaml`, Yaml.stringify(...included.map(({ object }) => object as KubeObject)));
  const name = ids.take('Manifests');
  return { declaration: new Declaration(name, 'Include'), callee: 'Include', id: name, args: [{ url: file }], methods: [] };
}
