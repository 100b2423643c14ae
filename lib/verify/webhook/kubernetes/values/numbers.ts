import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkForm, PORT_NAME } from './forms';

/** A number in this range, where there is one. */
export function* checkRange(at: Field, from: number, to = Infinity): Problems {
  if (typeof at.value !== 'number' || (at.number >= from && at.number <= to)) return;
  const range = to === Infinity ? `${from} or more` : `${from} to ${to}`;
  yield refuse(at, `${at.number} is out of range`, `write ${range}`);
}

/** These fields are never negative. */
export function* checkNotNegative(parent: Field, names: readonly string[]): Problems {
  for (const name of names) yield* checkRange(parent.get(name), 0);
}

/** The number of a port that has to be there. */
export function* checkPort(at: Field): Problems {
  if (!(at.number >= 1 && at.number <= 65535)) yield refuse(at, `${at.number} is not the number of a port`, 'write 1 to 65535');
}

/** A port by number, or by the name it has on the container. */
export function* checkPortOrName(at: Field): Problems {
  if (typeof at.value === 'string') yield* checkForm(at, PORT_NAME);
  else yield* checkPort(at);
}

/** A count or a share: `2`, `25%`. */
export function* checkCountOrShare(at: Field, most = Infinity): Problems {
  if (typeof at.value !== 'string') return yield* checkRange(at, 0);
  if (!/^[0-9]+%$/.test(at.text)) yield refuse(at, `${quoted(at.text)} is not a share`, 'write a whole number, or a share as in "25%"');
  else if (share(at) > most) yield refuse(at, `${at.text} is more than ${most}%`, `write at most "${most}%"`);
}

/** The number of a count or a share. */
export function share(at: Field): number {
  return typeof at.value === 'string' ? Number.parseInt(at.text, 10) : at.number;
}
