const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const SHORTHAND = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

interface Unit {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const UNITS: readonly Unit[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: MONTHS },
  { least: 0, most: 6, names: DAYS },
];

/** True for a schedule of five fields or a shorthand such as `@daily`. */
export function isCron(text: string): boolean {
  const schedule = text.trim().replace(/^(CRON_)?TZ=\S+\s+/, '');
  const fields = schedule.split(/\s+/);
  if (schedule.startsWith('@')) return SHORTHAND.includes(schedule) || /^@every \S+$/.test(schedule);
  return fields.length === UNITS.length && fields.every((field, index) => field.split(',').every((part) => isRange(part, UNITS[index])));
}

function isRange(part: string, unit: Unit): boolean {
  const [range, step, ...tooMuch] = part.split('/');
  if (tooMuch.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === '*' || range === '?') return true;
  const bounds = range.split('-').map((bound) => valueOf(bound, unit));
  return bounds.length <= 2 && bounds.every((value) => value >= unit.least && value <= unit.most) && bounds[0] <= bounds[bounds.length - 1];
}

function valueOf(text: string, unit: Unit): number {
  const named = unit.names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0) return named + unit.least;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
