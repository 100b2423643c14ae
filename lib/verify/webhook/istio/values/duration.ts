import { parseDuration } from '../../../../semantics/duration';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

const NANOSECONDS = 1_000_000;
const EXAMPLE = 'write a duration as in "5s", "250ms" or "1h30m"';

/** A duration of at least a millisecond, in whole milliseconds; nothing is fine too. */
export function* checkDuration(at: Field): Problems {
  const milliseconds = parseDuration(at.text);
  if (!at.exists) return;
  if (milliseconds === undefined) yield* checkDurationSyntax(at);
  else if (milliseconds < 1) yield refuse(at, `duration ${quoted(at.text)} is shorter than 1ms`, EXAMPLE);
  else if (!isMultiple(milliseconds, 1)) yield refuse(at, `duration ${quoted(at.text)} is more precise than a millisecond`, EXAMPLE);
}

/** A duration of any length; nothing is fine too. */
export function* checkDurationSyntax(at: Field): Problems {
  if (at.exists && parseDuration(at.text) === undefined)
    yield refuse(at, `bad duration ${quoted(at.text)}: istiod cannot read the object`, EXAMPLE);
}

/** True if the duration is a whole number of these units, up to the nanosecond. */
export function isMultiple(milliseconds: number, unit: number): boolean {
  return Math.round(milliseconds * NANOSECONDS) % (unit * NANOSECONDS) === 0;
}
