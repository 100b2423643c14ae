import type { networking } from '../../imports';
import { checkName, checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { checkRegion, checkShares } from './locality-checks';

type Fields = networking.DestinationRuleSpecTrafficPolicyLoadBalancerLocalityLbSetting;

/**
 * How requests are routed by region, zone and subzone of callers and pods, which Kubernetes takes from labels of the nodes.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting
 * @example
 * new DestinationRule(chart, 'Cart', {
 *   service: cart,
 *   locality: Locality.failover({ 'eu-west': 'eu-central' }),
 *   outlierDetection: OutlierDetection.consecutive5xx(5),
 * });
 */
export class Locality {
  /** @internal */
  static readonly [WRITTEN] = 'Locality.ignored()';

  /**
   * To the caller's own region while its pods are healthy, then to another one. Requires outlier detection, which defines what
   * healthy means.
   *
   * @param regions the failover region of each region: `{ 'eu-west': 'eu-north', 'eu-north': 'eu-west' }`
   * @throws ConfigError when no region is named, when one is not valid, or when one is its own failover region
   */
  static failover(regions: Readonly<Record<string, string>>): Locality {
    const pairs = checkNotEmpty(
      'Locality.failover',
      'regions',
      Object.entries(regions),
      'write at least one region and its failover region',
    );
    for (const [from, to] of pairs) checkPair(from, to);
    return new Locality({ enabled: true, failover: pairs.map(([from, to]) => ({ from, to })) }, true);
  }

  /**
   * To the pods that have the most labels in common with the caller, while they are healthy. Requires outlier detection, which defines what
   * healthy means.
   *
   * @param labels the most important first, such as `topology.kubernetes.io/region`, or `label=value`
   * @throws ConfigError when no label is named
   */
  static failoverPriority(...labels: readonly string[]): Locality {
    checkNotEmpty('Locality.failoverPriority', 'labels', labels, 'name at least one, such as "topology.kubernetes.io/region"');
    for (const label of labels) checkName('Locality.failoverPriority', 'labels', label, 'topology.kubernetes.io/region');
    return new Locality({ enabled: true, failoverPriority: [...labels] }, true);
  }

  /**
   * By fixed weights, whether pods are healthy or not. Localities without a weight get no requests.
   *
   * @param shares for callers in a locality, the weights of the localities that they call, which add up to 100: `{ 'eu-west/*': {
   * 'eu-west/*': 80, 'eu-north/*': 20 } }`
   *
   * @throws ConfigError when no locality is named, when one is not valid, or when the shares of one do not add up to 100
   */
  static distribute(shares: Readonly<Record<string, Readonly<Record<string, number>>>>): Locality {
    const rules = checkNotEmpty('Locality.distribute', 'shares', Object.entries(shares), 'write at least one locality of callers');
    checkShares(rules);
    return new Locality({ enabled: true, distribute: rules.map(([from, to]) => ({ from, to: { ...to } })) }, false);
  }

  /** To any pod in any locality, regardless of the mesh configuration. */
  static ignored(): Locality {
    return new Locality({ enabled: false }, false);
  }

  private constructor(
    private readonly fields: Fields,
    /** Whether it requires outlier detection. */
    readonly needsOutlierDetection: boolean,
  ) {}

  /** @internal */
  _toWire(): Fields {
    return this.fields;
  }
}

function checkPair(from: string, to: string): void {
  for (const region of [from, to]) checkRegion('Locality.failover', region);
  if (from !== to) return;
  throw new ConfigError('Locality.failover', {
    field: 'regions',
    value: to,
    problem: 'is its own failover region',
    fix: 'use another region',
  });
}
