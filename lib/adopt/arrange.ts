import type { AdoptedChart, ArrangedChart } from './adopted';
import { type Declaration, declarationsOf, type Statement } from './code';
import { usesIn } from './link/expressions';

/** Charts, and the statements of each, in an order in which everything is declared before it is used; else as they come. */
export function arrange(charts: readonly AdoptedChart[]): readonly ArrangedChart[] {
  const homes = new Map(
    charts.flatMap((chart) =>
      statementsOf(chart)
        .flatMap(declarationsOf)
        .map((each) => [each, chart.id] as const),
    ),
  );
  const arranged = charts.map((chart) => {
    const statements = inOrder(chart);
    const others = statements.flatMap(usesIn).map((declaration) => homes.get(declaration)!);
    return { ...chart, statements, needs: [...new Set(others.filter((id) => id !== chart.id))] };
  });
  const byId = new Map(arranged.map((chart) => [chart.id, chart]));
  return sorted(arranged, ({ needs }) => needs.flatMap((id) => byId.get(id) ?? []));
}

function statementsOf({ objects, values }: AdoptedChart): readonly Statement[] {
  return [...objects.map(({ code }) => code), ...values];
}

/** What stands for objects of the chart comes behind those that are no constructs. */
function inOrder(chart: AdoptedChart): readonly Statement[] {
  const declaring = new Map<Declaration, Statement>();
  for (const statement of statementsOf(chart)) for (const declaration of declarationsOf(statement)) declaring.set(declaration, statement);
  const isPlain = new Set<Statement>(chart.objects.filter(({ how }) => how === 'ApiObject').map(({ code }) => code));
  const statements = statementsOf(chart);
  const first = chart.values.length > 0 ? statements.filter((statement) => isPlain.has(statement)) : [];
  return sorted([...first, ...statements], (statement) => usesIn(statement).flatMap((declaration) => declaring.get(declaration) ?? []));
}

/** The items, each behind what it needs. */
function sorted<T>(items: readonly T[], needs: (item: T) => readonly T[]): readonly T[] {
  const placed = new Set<T>();
  const place = (item: T, above: readonly T[]): void => {
    if (placed.has(item) || above.includes(item)) return;
    for (const needed of needs(item)) place(needed, [...above, item]);
    placed.add(item);
  };
  for (const item of items) place(item, []);
  return [...placed];
}
