const UNITS: readonly (readonly [suffix: string, milliseconds: number])[] = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** The shortest text that Istio and cert-manager read as this many milliseconds, in whole units: `5s`, `250ms`, `1h30m`. */
export function formatDuration(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (const [suffix, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${suffix}`;
    rest -= count * size;
  }
  return text || '0s';
}

/** The milliseconds of a Go duration (`1h30m`, `1.5s`, `250ms`, `10us`), or undefined if it is not one. */
export function parseDuration(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0;
  if (!/^[-+]?((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(count) * millisecondsOf(unit);
  }
  return text.startsWith('-') ? -total : total;
}

function millisecondsOf(unit: string): number {
  if (unit === 'ns') return 1e-6;
  if (unit === 'us' || unit === 'µs' || unit === 'μs') return 1e-3;
  return UNITS.find(([suffix]) => suffix === unit)![1];
}
