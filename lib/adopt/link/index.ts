import { isSame } from '../normal-form';
import type { AdoptedObject } from '../adopt-object';
import type { AdoptedChart } from '../adopted';
import { arrange } from '../arrange';
import { type ConstructCode, type Declaration, Expression } from '../code';
import { type Results, runCharts } from '../synthesize';
import { isMapping } from '../../semantics/mapping';
import { ChartGraph } from './chart-graph';
import { Declared } from './declared';
import { usesIn } from './expressions';
import { Linker } from './linker';

/** The code that may stand for an object, the most readable first; the last one is that of the object alone. */
type Choices = readonly ConstructCode[];

/** The charts with variables in place of names, wherever that changes nothing in what they write. */
export function link(charts: readonly AdoptedChart[]): readonly AdoptedChart[] {
  const linker = new Linker(new Declared(charts), new ChartGraph());
  const choices = new Map<AdoptedObject, Choices>();
  for (const { id, namespace, objects } of charts) {
    for (const each of objects) choices.set(each, choicesFor(each, linker.link(each.code, { chart: id, namespace })));
  }
  for (;;) {
    const linked = charts.map((chart) => withValues(chart, linker, (each) => choices.get(each)![0]));
    const used = usedIn(linked);
    const program = linked.map((chart) => ({ ...chart, values: chart.values.filter(({ declaration }) => used.has(declaration)) }));
    const wrong = wrongOnes(choices, runCharts(arrange(program)));
    if (wrong.length === 0) return program;
    for (const each of wrong) choices.set(each, choices.get(each)!.slice(1));
  }
}

function choicesFor({ object, code }: AdoptedObject, linked: ConstructCode): Choices {
  if (usesIn(linked).length === 0) return [code];
  const { name } = object.metadata;
  return [renamed(linked, undefined), renamed(linked, name), code];
}

/** The construct with this name among its options, or without one. */
function renamed(code: ConstructCode, name: string | undefined): ConstructCode {
  const last = code.args.at(-1);
  const before = code.args.slice(0, -1);
  if (!isMapping(last) || last instanceof Expression) return name === undefined ? code : { ...code, args: [...code.args, { name }] };
  const { name: _name, ...options } = last;
  return { ...code, args: [...before, { ...(name !== undefined && { name }), ...options }] };
}

function withValues(chart: AdoptedChart, linker: Linker, codeOf: (each: AdoptedObject) => ConstructCode): AdoptedChart {
  const values = [...linker.values.values()].filter((target) => target.chart === chart.id).map(({ value }) => value);
  return { ...chart, objects: chart.objects.map((each) => ({ ...each, code: codeOf(each) })), values };
}

function usedIn(charts: readonly AdoptedChart[]): ReadonlySet<Declaration> {
  return new Set(charts.flatMap(({ objects, values }) => [...objects.map(({ code }) => code), ...values].flatMap(usesIn)));
}

/** The objects that the program does not write as they are, of those that another code is left for. */
function wrongOnes(choices: ReadonlyMap<AdoptedObject, Choices>, results: Results): readonly AdoptedObject[] {
  return [...choices].flatMap(([each, [code, ...others]]) => {
    const written = results.get(code);
    const isRight = Array.isArray(written) && written.length === 1 && isSame(written[0], each.object);
    return isRight || others.length === 0 ? [] : [each];
  });
}
