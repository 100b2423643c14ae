import { Chart } from 'cdk8s';
import { groupBy } from '../semantics/group-by';
import type { ArrangedChart } from './adopted';
import { type Declaration, declarationsOf, namesIn, type Statement } from './code';
import { usesIn } from './link/expressions';
import { camelCase, RESERVED, UniqueNames } from './names';
import { needsVariable } from './print-construct';

/** The names in the source file of a chart. */
export interface ChartNames {
  /** What the file imports of the public API. */
  readonly imported: readonly string[];
  /** The properties by which other charts refer to what it declares. */
  readonly properties: ReadonlyMap<Declaration, string>;
  /** The parameters of the constructor by which it gets other charts, by their ids. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What stands in the code for each thing that it uses or declares. */
  readonly names: ReadonlyMap<Declaration, string>;
}

/** Names for everything in a program, as a person would give them. */
export function nameAll(charts: readonly ArrangedChart[]): ReadonlyMap<ArrangedChart, ChartNames> {
  const exported = new Set(charts.flatMap((chart) => usedFrom(chart, (declaration) => !declaredIn(chart).has(declaration))));
  const properties = new Map(charts.map((chart) => [chart.id, propertiesOf(chart, exported)] as const));
  return new Map(charts.map((chart) => [chart, namesOf(chart, properties)]));
}

function namesOf(chart: ArrangedChart, all: ReadonlyMap<string, ReadonlyMap<Declaration, string>>): ChartNames {
  const properties = all.get(chart.id)!;
  const types = [...properties.keys()].map(({ type }) => type);
  const imported = [...new Set(['Chart', ...types, ...chart.statements.flatMap(namesIn)].map((name) => name.split('.')[0]))];
  const taken = new UniqueNames([...imported, ...RESERVED]);
  const parameters = new Map(chart.needs.map((id) => [id, taken.take(camelCase(id), `${camelCase(id)}Chart`)]));
  const names = new Map<Declaration, string>();
  for (const [id, parameter] of parameters) {
    for (const [declaration, property] of all.get(id)!) names.set(declaration, `${parameter}.${property}`);
  }
  for (const [declaration, property] of properties) names.set(declaration, `this.${property}`);
  for (const [declaration, ...wishes] of wishesOf(chart)) {
    if (!names.has(declaration)) names.set(declaration, taken.take(...wishes));
  }
  return { imported, properties, parameters, names };
}

type Wishes = readonly [Declaration, ...string[]];

/** What needs a variable, with names for it. Subsets of several services have the name of the service before their own. */
function wishesOf(chart: ArrangedChart): readonly Wishes[] {
  const used = new Set(usedFrom(chart, () => true));
  const counts = countBy(chart.statements.flatMap(declarationsOf).map(kindOfResult));
  return chart.statements.flatMap((statement) => {
    const [own, ...results] = declarationsOf(statement);
    const isNeeded =
      own !== undefined && (used.has(own) || (!('value' in statement) && needsVariable(statement, (each) => used.has(each))));
    const named: Wishes[] = isNeeded ? [wishFor(own)] : [];
    return [...named, ...results.filter((each) => used.has(each)).map((each) => resultWish(each, own!, counts))];
  });
}

function wishFor(declaration: Declaration): Wishes {
  const { id, type } = declaration;
  return [declaration, camelCase(id), `${camelCase(id)}${type}`];
}

function resultWish(result: Declaration, { id }: Declaration, counts: ReadonlyMap<string, number>): Wishes {
  const full = `${camelCase(id)}${result.id}`;
  return counts.get(kindOfResult(result))! > 1 ? [result, full] : [result, camelCase(result.id), full];
}

function kindOfResult({ type, id }: Declaration): string {
  return `${type} ${id}`;
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]));
}

function propertiesOf(chart: ArrangedChart, exported: ReadonlySet<Declaration>): ReadonlyMap<Declaration, string> {
  const taken = new UniqueNames(MEMBERS);
  const own = [...declaredIn(chart)].filter((declaration) => exported.has(declaration));
  return new Map(own.map((declaration) => [declaration, taken.take(...(wishFor(declaration).slice(1) as string[]))]));
}

function declaredIn({ statements }: ArrangedChart): ReadonlySet<Declaration> {
  return new Set(statements.flatMap(declarationsOf));
}

function usedFrom({ statements }: ArrangedChart, isMeant: (declaration: Declaration) => boolean): readonly Declaration[] {
  return statements.flatMap((statement: Statement) => usesIn(statement)).filter(isMeant);
}

/** What every chart has already. */
const MEMBERS: readonly string[] = ['labels', 'namespace', 'node', ...membersOf(Chart.prototype)];

function membersOf(prototype: object): readonly string[] {
  const above = Object.getPrototypeOf(prototype) as object | null;
  return [...Object.getOwnPropertyNames(prototype), ...(above ? membersOf(above) : [])];
}
