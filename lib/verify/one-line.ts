import type { Finding } from './finding';

/** A finding in one line: severity, rule, place, object, field, message, fix. */
export function oneLine({ severity, rule, object, field, message, fix, ...place }: Finding): string {
  const where = [placeOf(place), object, field].filter(Boolean).join(' ');
  return `${severity} ${rule}: ${where}${where ? ': ' : ''}${message}${fix ? `; ${fix}` : ''}`;
}

/** The place of a finding: its construct, or its file, line and column. */
export function placeOf({ file, line, column, constructPath }: Pick<Finding, 'file' | 'line' | 'column' | 'constructPath'>): string {
  if (constructPath !== undefined) return constructPath;
  return `${file ?? '<stdin>'}:${line}:${column}`;
}
