import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';

type Fields = Pick<networking.DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHash, 'ringHash' | 'maglev'>;

const MAGLEV_LIMIT = 5_000_011;

/**
 * How a value selects a pod, so that few callers change their pod when pods are added or removed.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
 * @example
 * LoadBalancing.byHeader('x-user', { algorithm: HashAlgorithm.maglev() });
 */
export class HashAlgorithm {
  /** @internal */
  static readonly [WRITTEN] = 'HashAlgorithm.maglev()';

  /**
   * A hash ring.
   *
   * @param minimumRingSize entries on the ring, of which each pod gets several; more entries distribute requests more evenly
   * @throws ConfigError when the size is not a whole number of at least 1
   */
  static ringHash(minimumRingSize = 1024): HashAlgorithm {
    if (Number.isInteger(minimumRingSize) && minimumRingSize >= 1) return new HashAlgorithm({ ringHash: { minimumRingSize } });
    throw mistake('ringHash', 'minimumRingSize', minimumRingSize, 'is not a valid ring size', 'write a whole number of at least 1');
  }

  /**
   * A Maglev table of fixed size: faster than a ring, but more callers change their pod when pods are added or removed.
   *
   * @param tableSize a prime number below 5000011
   * @throws ConfigError when the size is not a prime number, or is too large
   */
  static maglev(tableSize = 65537): HashAlgorithm {
    if (isPrime(tableSize) && tableSize < MAGLEV_LIMIT) return new HashAlgorithm({ maglev: { tableSize } });
    throw mistake('maglev', 'tableSize', tableSize, 'is not a valid size of a Maglev table', `write a prime number below ${MAGLEV_LIMIT}`);
  }

  private constructor(private readonly fields: Fields) {}

  /** @internal */
  _toWire(): Fields {
    return this.fields;
  }
}

function mistake(factory: string, field: string, value: number, problem: string, fix: string): ConfigError {
  return new ConfigError(`HashAlgorithm.${factory}`, { field, value, problem, fix });
}

function isPrime(size: number): boolean {
  if (!Number.isInteger(size) || size < 2) return false;
  for (let factor = 2; factor * factor <= size; factor += 1) {
    if (size % factor === 0) return false;
  }
  return true;
}
