import { parseDuration } from '../../semantics/duration';
import { call, type Call } from '../code';
import { NotSaid } from './fields';

const UNITS: readonly (readonly [factory: string, milliseconds: number])[] = [
  ['Duration.days', 86_400_000],
  ['Duration.hours', 3_600_000],
  ['Duration.minutes', 60_000],
  ['Duration.seconds', 1_000],
];

/** A duration in the widest unit that says it as a whole number: `Duration.seconds(90)`. */
export function writeDuration(text: unknown): Call {
  const milliseconds = parseDuration(String(text));
  if (milliseconds === undefined || !Number.isInteger(milliseconds))
    throw new NotSaid(`there is no option for the duration ${String(text)}`);
  const unit = UNITS.find(([, size]) => milliseconds % size === 0 && milliseconds >= size);
  return unit ? call(unit[0], milliseconds / unit[1]) : call('Duration.millis', milliseconds);
}

/** The duration in a field, if the field is there. */
export function durationIn(fields: Readonly<Record<string, unknown>>, field: string): Call | undefined {
  return fields[field] === undefined ? undefined : writeDuration(fields[field]);
}
