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
  if (!(at.number >= 1 && at.number <= 65535)) yield refuse(at, `${at.number} is not a valid port number`, 'write 1 to 65535');
}

/** A port by number, or by the name it has on the container. */
export function* checkPortOrName(at: Field): Problems {
  if (typeof at.value === 'string') yield* checkForm(at, PORT_NAME);
  else yield* checkPort(at);
}

/** A count or a share: `2`, `25%`. */
export function* checkCountOrShare(at: Field, most = Infinity): Problems {
  if (typeof at.value !== 'string') return yield* checkRange(at, 0);
  if (!/^[0-9]+%$/.test(at.text))
    yield refuse(at, `${quoted(at.text)} is not a number or a percentage`, 'write a whole number, or a percentage as in "25%"');
  else if (share(at) > most) yield refuse(at, `${at.text} is more than ${most}%`, `write at most "${most}%"`);
}

/** The number of a count or a share. */
export function share(at: Field): number {
  return typeof at.value === 'string' ? Number.parseInt(at.text, 10) : at.number;
}

const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18,
  Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60,
}; // prettier-ignore

/** The number that a quantity such as `100m` or `1Gi` stands for. */
export function quantity(at: Field): number {
  if (typeof at.value === 'number') return at.value;
  const [, number, suffix = ''] = /^([+-]?[0-9.]+(?:[eE][-+]?[0-9]+)?)([numkMGTPE]i?|Ki)?$/.exec(at.text) ?? [];
  return Number(number) * (FACTORS[suffix] ?? 1);
}

/** A quantity that is not negative. */
export function* checkQuantity(at: Field): Problems {
  if (at.exists && quantity(at) < 0) yield refuse(at, `${written(at)} is negative`, 'write 0 or more');
}

/** A quantity above zero. */
export function* checkPositiveQuantity(at: Field): Problems {
  if (at.exists && !(quantity(at) > 0)) yield refuse(at, `${written(at)} is not above zero`, 'write a quantity as in 10Gi');
}

/** A quantity that counts things. */
export function* checkWholeQuantity(at: Field): Problems {
  if (at.exists && !Number.isInteger(quantity(at))) yield refuse(at, `${written(at)} is not a whole number`, 'write a whole number');
}

/** The quantity as it stands there. */
export function written(at: Field): string {
  return typeof at.value === 'number' ? String(at.value) : quoted(at.text);
}
