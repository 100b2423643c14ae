import { formatDuration, parseDuration } from '../../../../semantics/duration';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SHORTEST = HOUR;
const SHORTEST_RENEWAL = 5 * MINUTE;
const DEFAULT = 90 * 24 * HOUR;

/** How long a certificate is valid, and when it is renewed. Without duration and renewBefore cert-manager looks at nothing. */
export function* checkValidity(spec: Field): Problems {
  const given = [spec.get('duration'), spec.get('renewBefore')].filter(({ exists }) => exists);
  const unreadable = given.filter(({ text }) => parseDuration(text) === undefined);
  for (const field of unreadable)
    yield refuse(
      field,
      `invalid duration ${quoted(field.text)}: cert-manager cannot read the object`,
      'write hours, as in "2160h" for 90 days; days are not a unit',
    );
  if (given.length === 0 || unreadable.length > 0) return;

  const duration = parseDuration(spec.get('duration').text) ?? DEFAULT;
  if (duration < SHORTEST)
    yield refuse(spec.get('duration'), `duration ${quoted(spec.get('duration').text)} is shorter than 1h`, 'write at least "1h"');
  yield* checkRenewBefore(spec.get('renewBefore'), duration);
  yield* checkPercentage(spec, duration);
}

function* checkRenewBefore(renewBefore: Field, duration: number): Problems {
  if (!renewBefore.exists) return;
  const before = parseDuration(renewBefore.text) ?? 0;
  if (before < SHORTEST_RENEWAL)
    yield refuse(renewBefore, `renewBefore ${quoted(renewBefore.text)} is shorter than 5m`, 'write at least "5m"');
  if (before >= duration) {
    yield refuse(
      renewBefore,
      `renewBefore ${quoted(renewBefore.text)} is not shorter than the duration, ${formatDuration(duration)}`,
      'write less than the duration: a third of it is usual',
    );
  }
}

function* checkPercentage(spec: Field, duration: number): Problems {
  const percentage = spec.get('renewBeforePercentage');
  if (!percentage.exists) return;
  if (spec.get('renewBefore').exists) {
    for (const field of [spec.get('renewBefore'), percentage])
      yield refuse(field, 'renewBefore and renewBeforePercentage are mutually exclusive', 'keep one of them');
    return;
  }
  const before = (duration * (100 - percentage.number)) / 100;
  if (before < SHORTEST_RENEWAL)
    yield refuse(percentage, `renewBeforePercentage ${percentage.number} renews less than 5m before expiry`, 'write a smaller number');
  if (before >= duration)
    yield refuse(percentage, `renewBeforePercentage ${percentage.number} renews immediately, in a loop`, 'write a number from 1 to 99');
}
