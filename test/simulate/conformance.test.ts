import { scenarios } from './conformance/cases';
import { type Comparison, compare } from './conformance/run';

const all = scenarios();
const comparisons = all.flatMap(compare);
const areas = [...new Set(comparisons.map(({ area }) => area))].sort();

describe('agreement with istiod 1.30.3 and Envoy 1.38.3', () => {
  test.each(areas)('%s', (area) => {
    const failed = comparisons.filter((comparison) => comparison.area === area && comparison.differences.length > 0);

    expect(failed.map(({ name, differences }) => `${name}\n  ${differences.join('\n  ')}`)).toEqual([]);
  });

  test('every recorded request and cluster was asked', () => {
    expect(all.length).toBeGreaterThan(0);
    expect(count(comparisons, 'call')).toBe(all.flatMap(({ calls = [] }) => calls).length);
    expect(count(comparisons, 'cluster')).toBe(all.flatMap(({ inspect = [] }) => inspect).length);
  });

  afterAll(() => process.stdout.write(`${areas.map(summary).join('\n')}\n`));
});

function count(list: readonly Comparison[], kind: Comparison['kind']): number {
  return list.filter((comparison) => comparison.kind === kind).length;
}

function summary(area: string): string {
  const list = comparisons.filter((comparison) => comparison.area === area);
  const agreed = list.filter(({ differences }) => differences.length === 0).length;
  return `  ${area.padEnd(12)} ${String(agreed).padStart(4)} of ${String(list.length).padStart(4)} agree`;
}
