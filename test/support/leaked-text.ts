/** What JavaScript makes of a value that is none for a manifest: `undefined*`, `[object Object]`, `NaN`, the text of a function. */
const LEAKED = /\bundefined\b|\[object \w+\]|\bNaN\b|\bfunction\s*\w*\([^()]*\)\s*\{|\([^()]*\)\s*=>|^class\s+\w*\s*\{/;

/** The texts of a value, keys among them, into which something has leaked that nobody wrote. */
export function leakedTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return LEAKED.test(value) ? [value] : [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [String(value)];
  if (typeof value === 'function') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [...leakedTexts(key), ...leakedTexts(part)]);
}
