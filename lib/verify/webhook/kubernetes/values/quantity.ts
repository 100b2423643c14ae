import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

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
  if (at.exists && !Number.isInteger(quantity(at))) yield refuse(at, `${written(at)} is no whole number`, 'write a whole number');
}

/** The quantity as it stands there. */
export function written(at: Field): string {
  return typeof at.value === 'number' ? String(at.value) : quoted(at.text);
}
