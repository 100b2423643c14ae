import { Fraction, type Reached } from '../simulate';
import { checkDestinations } from './known-names';
import { answer, type MatcherResult, type RequestLike, sent, simulatorIn } from './matcher';

/**
 * The shares of the requests in percent, or as an exact `'1/3'`. A destination is named by its subset, its service, its
 * host, or `service/subset`.
 */
export type Shares = Readonly<Record<string, number | `${number}/${number}`>>;

/** Passes when the requests arrive, and in exactly these shares. */
export function toRoute(received: unknown, request: RequestLike, shares: Shares): MatcherResult {
  const { kind, destinations } = sent(received, 'toRoute', request);
  const pass = kind === 'forwarded' && isSplit(destinations, shares);
  if (!pass) checkDestinations(simulatorIn(received, 'toRoute'), Object.keys(shares));
  return answer(pass, `route to ${describe(shares)}`, received, request);
}

function isSplit(destinations: readonly Reached[], shares: Shares): boolean {
  const names = Object.keys(shares);
  const claimed = destinations.map((destination) => names.find((name) => isCalled(destination, name)));
  if (claimed.includes(undefined)) return false;
  return names.every((name) => {
    const parts = destinations.filter((_, index) => claimed[index] === name);
    const total = parts.reduce((sum, { share }) => sum.plus(share), Fraction.zero);
    return total.equals(fraction(shares[name]));
  });
}

function isCalled({ host, subset }: Reached, name: string): boolean {
  const service = host.split('.')[0];
  return name === host || name === service || (subset !== '' && (name === subset || name === `${service}/${subset}`));
}

function fraction(share: Shares[string]): Fraction {
  if (typeof share === 'number') return Fraction.of(share, 100);
  const [top, bottom] = share.split('/').map(Number);
  return Fraction.of(top, bottom);
}

function describe(shares: Shares): string {
  return Object.entries(shares)
    .map(([name, share]) => `${name} ${typeof share === 'number' ? `${share} %` : share}`)
    .join(', ');
}
