import { checkNotEmpty, checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { role } from '../core/expect-role';
import { expectList, WRITTEN } from '../core/expect-value';
import type { IDestination, ServiceHostConfig } from '../core/roles';
import { HeaderMatch } from '../routing/header-match';
import type { HttpRouteOptions } from '../routing/http-route';
import { Mirror } from '../routing/mirror';
import { RouteAction } from '../routing/route-action';
import type { WeightedDestination } from '../topology/weighted-destination';

/** One route of a canary, with its name. */
export interface CanaryRoute extends Pick<HttpRouteOptions, 'match' | 'action' | 'mirrors'> {
  readonly name: string;
}

/** A version of a service that a route can forward to: a `Subset`, or in the Gateway API a `VersionService`. */
export interface CanaryVersion extends IDestination {
  /** Name of the version. */
  readonly name: string;
  /** The service that it is a version of. */
  readonly service: ServiceHostConfig;
  /** The version with its share of the traffic, in percent. */
  weighted(percent: number): WeightedDestination;
}

/** The two versions of a canary. */
export const CANARY_VERSION = role<CanaryVersion>(
  'CanaryVersion',
  ['asDestination', 'weighted', 'service', 'name'],
  'a Subset such as rule.addSubset("v2"), or a VersionService',
);

/** The two versions of a service between which requests are shared out. */
export interface CanaryPair {
  /** The stable version. */
  readonly stable: CanaryVersion;
  /** The canary version. */
  readonly canary: CanaryVersion;
}

/** Options of a weighted canary. */
export interface WeightedStrategyOptions {
  /**
   * Requests with any of these headers go to the canary whatever its share.
   * @default - none
   */
  readonly testers?: readonly HeaderMatch[];
}

type Render = (pair: CanaryPair) => readonly CanaryRoute[];

/**
 * The requests that a canary gets.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/
 * @example
 * CanaryStrategy.weighted(20, { testers: [HeaderMatch.exact('end-user', 'jason')] });
 */
export class CanaryStrategy {
  /** @internal */
  static readonly [WRITTEN] = 'CanaryStrategy.weighted(20)';

  /**
   * A percentage of all requests: none at 0, all at 100.
   *
   * @param percent a whole number from 0 to 100
   * @throws ConfigError when the percentage is not a whole number from 0 to 100
   */
  static weighted(percent: number, { testers = [] }: WeightedStrategyOptions = {}): CanaryStrategy {
    checkWeight(percent);
    expectList('CanaryStrategy.weighted', 'testers', testers, HeaderMatch);
    return new CanaryStrategy((pair) => [...testerRoutes(testers, pair), { name: 'weighted', action: shareOut(percent, pair) }]);
  }

  /**
   * Requests with any of these headers, like `testers` of a weighted canary. The rest stays on the stable version.
   *
   * @throws ConfigError when the list is empty
   */
  static header(...headers: readonly HeaderMatch[]): CanaryStrategy;
  /**
   * Short for a `HeaderMatch.exact` of each value.
   *
   * @throws ConfigError when there is no value, or when the name is not a valid header name
   */
  static header(name: string, ...values: readonly string[]): CanaryStrategy;
  static header(...headers: readonly (HeaderMatch | string)[]): CanaryStrategy {
    const testers = testersOf(headers);
    return new CanaryStrategy((pair) => [...testerRoutes(testers, pair), { name: 'stable', action: RouteAction.forward(pair.stable) }]);
  }

  /**
   * Copies of a percentage of the requests, whose responses are discarded. The stable version answers all requests.
   *
   * @param percent from 0 to 100
   * @throws ConfigError when the percentage is not between 0 and 100
   */
  static mirror(percent: number): CanaryStrategy {
    checkPercent('CanaryStrategy.mirror', 'percent', percent);
    return new CanaryStrategy(({ stable, canary }) => [
      { name: 'mirrored', action: RouteAction.forward(stable), mirrors: [Mirror.to(canary, { percent })] },
    ]);
  }

  private constructor(private readonly render: Render) {}

  /** @internal */
  _routes(pair: CanaryPair): readonly CanaryRoute[] {
    return this.render(pair);
  }
}

function testersOf(headers: readonly (HeaderMatch | string)[]): readonly HeaderMatch[] {
  const [name, ...values] = headers;
  const isShort = typeof name === 'string';
  checkNotEmpty(
    'CanaryStrategy.header',
    isShort ? 'values' : 'headers',
    isShort ? values : headers,
    'name at least one value of the header',
  );
  if (isShort) return values.map((value) => HeaderMatch.exact(name, value as string));
  return expectList('CanaryStrategy.header', 'headers', headers as readonly HeaderMatch[], HeaderMatch);
}

function testerRoutes(testers: readonly HeaderMatch[], { canary }: CanaryPair): CanaryRoute[] {
  if (testers.length === 0) return [];
  return [{ name: 'testers', match: testers.map((tester) => ({ headers: [tester] })), action: RouteAction.forward(canary) }];
}

function shareOut(percent: number, { stable, canary }: CanaryPair): RouteAction {
  if (percent === 0) return RouteAction.forward(stable);
  if (percent === 100) return RouteAction.forward(canary);
  return RouteAction.split(stable.weighted(100 - percent), canary.weighted(percent));
}

function checkWeight(percent: number): void {
  if (Number.isInteger(percent) && percent >= 0 && percent <= 100) return;
  throw new ConfigError('CanaryStrategy.weighted', {
    field: 'percent',
    value: percent,
    problem: 'is not a valid percentage',
    fix: 'write a whole number from 0 to 100',
  });
}
