import { Construct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { objectName } from '../core/names';
import type { NamespacedOptions } from '../core/resource';
import type { IRouteHost } from '../core/roles';
import type { HttpRouteOptions } from '../routing/http-route';
import { VirtualService } from '../routing/virtual-service';
import type { CanaryPair, CanaryStrategy } from './canary-strategy';

/** Options of a `Canary`. Those of the object are its VirtualService's. */
export interface CanaryProps
  extends NamespacedOptions<networking.VirtualServiceSpec>, CanaryPair, Pick<HttpRouteOptions, 'timeout' | 'retries' | 'headers'> {
  /** Hosts whose requests it shares out: the service itself for callers inside the mesh, hosts of a gateway for those outside. */
  readonly hosts: readonly IRouteHost[];
  /** Which requests the canary gets. */
  readonly strategy: CanaryStrategy;
}

/**
 * Two versions of a service, and which requests the new one gets: a VirtualService over two subsets of one DestinationRule.
 *
 * Both subsets stay declared at every step, so that no route ever names one that is not there. To end a canary, take away the
 * Canary first and the subset and its Deployment later.
 *
 * @example
 * new Canary(chart, 'Reviews', { hosts: [reviews], stable: v1, canary: v2, strategy: CanaryStrategy.weighted(20) });
 */
export class Canary extends Construct {
  /** The routes. */
  readonly virtualService: VirtualService;

  constructor(scope: Construct, id: string, props: CanaryProps) {
    super(scope, id);
    const { hosts, stable, canary, strategy, timeout, retries, headers, ...options } = props;
    this.checkPair(props);
    this.virtualService = new VirtualService(this, 'VirtualService', {
      ...options,
      name: objectName(this, options.name),
      namespace: options.namespace ?? stable.service.namespace,
      hosts,
    });
    for (const { name, ...route } of strategy._routes({ stable, canary })) {
      this.virtualService.addHttpRoute(name, { ...route, timeout, retries, headers });
    }
  }

  private checkPair({ stable, canary }: CanaryPair): void {
    if (stable.service.host !== canary.service.host) {
      throw new ConfigError(this, {
        field: 'canary',
        value: canary.name,
        problem: `is a subset of ${canary.service.host}, and the stable one of ${stable.service.host}`,
        fix: 'use two subsets of one DestinationRule',
      });
    }
    if (stable.name !== canary.name) return;
    throw new ConfigError(this, { field: 'canary', value: canary.name, problem: 'is the stable subset', fix: 'use the other subset' });
  }
}
