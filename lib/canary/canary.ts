import { Construct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { expectValue } from '../core/expect-value';
import { objectName } from '../core/names';
import type { IRouteHost } from '../core/roles';
import type { HttpRouteOptions } from '../routing/http-route';
import { HttpRoutes, type HttpRoutesOptions } from '../routing/http-routes';
import { CANARY_VERSION, CanaryStrategy, type CanaryPair } from './canary-strategy';

/** Options of a `Canary`. */
export interface CanaryProps extends HttpRoutesOptions, CanaryPair, Pick<HttpRouteOptions, 'timeout' | 'retries' | 'headers'> {
  /**
   * Name of the routes.
   * @default - the name of the service
   */
  readonly name?: string;
  /** Hosts whose requests are split: the service itself for callers inside the mesh, hosts of a gateway for those outside. */
  readonly hosts: readonly IRouteHost[];
  /** The requests that the canary gets. */
  readonly strategy: CanaryStrategy;
}

/**
 * Splits requests between two versions of a service: routes to two subsets of one DestinationRule, or in the Gateway API to
 * two `VersionService` objects.
 *
 * Both versions stay declared at every step, so that routes never name a missing one. To end a canary, remove the
 * Canary first, and the version and its Deployment later.
 *
 * @throws ConfigError when the two are the same version, or are versions of different services
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 * @example
 * new Canary(chart, 'Reviews', { hosts: [reviews], stable: v1, canary: v2, strategy: CanaryStrategy.weighted(20) });
 */
export class Canary extends Construct {
  /** The routes. */
  readonly routes: HttpRoutes;

  constructor(scope: Construct, id: string, props: CanaryProps) {
    super(scope, id);
    const { hosts, stable, canary, strategy, timeout, retries, headers, ...options } = props;
    expectValue(this, 'stable', stable, CANARY_VERSION);
    expectValue(this, 'canary', canary, CANARY_VERSION);
    expectValue(this, 'strategy', strategy, CanaryStrategy);
    this.checkPair(props);
    this.routes = new HttpRoutes(this, 'Routes', {
      ...options,
      name: objectName(this, options.name ?? stable.service.name),
      namespace: options.namespace ?? stable.service.namespace,
      hosts,
    });
    for (const { name, ...route } of strategy._routes({ stable, canary })) {
      this.routes.addHttpRoute(name, { ...route, timeout, retries, headers });
    }
  }

  private checkPair({ stable, canary }: CanaryPair): void {
    if (stable.service.host !== canary.service.host) {
      throw new ConfigError(this, {
        field: 'canary',
        value: canary.name,
        problem: `is a version of ${canary.service.host}, but the stable one is a version of ${stable.service.host}`,
        fix: 'use two versions of the same service',
      });
    }
    if (stable.name !== canary.name) return;
    throw new ConfigError(this, { field: 'canary', value: canary.name, problem: 'is the stable version', fix: 'use the other version' });
  }
}
