import type { networking } from '../../imports';
import { checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectList } from '../core/expect-value';
import { renderHeaderOperations } from '../core/header-operations';
import type { DestinationConfig } from '../core/roles';
import { WeightedDestination } from '../topology/weighted-destination';

const PLACE = 'RouteAction.split';

/** The destinations of a split, whose weights add up to 100. */
export function renderSplit(shares: readonly WeightedDestination[]): networking.VirtualServiceSpecHttpRoute[] {
  expectList(PLACE, 'destinations', shares, WeightedDestination);
  checkNotEmpty(PLACE, 'destinations', shares, 'name at least two, such as v1.weighted(90), v2.weighted(10)');
  checkDifferent(shares);
  checkSum(shares);
  return shares.map(({ destination, percent, options }) => ({
    destination,
    weight: percent,
    headers: options.headers && renderHeaderOperations(PLACE, 'headers', options.headers),
  }));
}

/** A destination in words: `v2 of reviews.bookinfo.svc.cluster.local:9080`. */
export function describeDestination({ host, subset, port }: DestinationConfig): string {
  return `${subset === undefined ? '' : `${subset} of `}${host}${port ? `:${port.number}` : ''}`;
}

/** True if both refer to the same pods and port. */
export function isSameDestination(a: DestinationConfig, b: DestinationConfig): boolean {
  return a.host === b.host && a.subset === b.subset && a.port?.number === b.port?.number;
}

function checkDifferent(shares: readonly WeightedDestination[]): void {
  shares.forEach(({ destination }, index) => {
    if (!shares.slice(0, index).some((earlier) => isSameDestination(earlier.destination, destination))) return;
    throw new ConfigError(PLACE, {
      field: 'destinations',
      value: describeDestination(destination),
      problem: 'is declared twice',
      fix: 'combine them into one share',
    });
  });
}

function checkSum(shares: readonly WeightedDestination[]): void {
  const sum = shares.reduce((total, { percent }) => total + percent, 0);
  if (sum === 100) return;
  throw new ConfigError(PLACE, {
    field: 'weights',
    value: shares.map(({ percent }) => percent).join(' + '),
    problem: `add up to ${sum}`,
    fix: 'change them to add up to 100',
  });
}
