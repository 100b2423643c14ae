import { formatRef } from '../manifest/manifest';
import { count } from '../semantics/words';
import type { Adoption } from './adopted';
import type { How } from './adopt-object';

/** What was adopted, and how, by kind; then what was not, and why. A line each. */
export function reportLines({ charts, secrets, notAdopted }: Adoption): readonly string[] {
  const objects = charts.flatMap((chart) => chart.objects);
  const kinds = new Map<string, Record<How, number>>();
  for (const { object, how } of objects) {
    const counts = kinds.get(object.kind) ?? { construct: 0, type: 0, ApiObject: 0, Include: 0 };
    counts[how]++;
    kinds.set(object.kind, counts);
  }
  const isIncluded = objects.some(({ how }) => how === 'Include');
  const hows: readonly How[] = ['construct', 'type', 'ApiObject', ...(isIncluded ? (['Include'] as const) : [])];
  return [
    ...table([
      ['KIND', ...hows.map((how) => how.toUpperCase())],
      ...[...kinds].map(([kind, counts]) => [kind, ...hows.map((how) => String(counts[how]))]),
    ]),
    `${count(objects.length, 'object')} adopted`,
    ...secrets.map((secret) => `! ${formatRef(secret)}: not written into the program, because it is secret; apply it as before`),
    ...notAdopted.map(({ object, because }) => `! ${formatRef(object)}: not adopted, because ${because}`),
  ];
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
