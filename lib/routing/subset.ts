import type { DestinationConfig, IServiceHost, ServiceHostConfig } from '../core/roles';
import { Destination } from '../topology/destination';
import { DestinationSubset } from '../topology/destination-subset';

/**
 * A subset of a service's pods, declared by `addSubset` of a `DestinationRule`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#Subset
 * @example
 * const v2 = rule.addSubset('v2');
 * routes.addHttpRoute('beta', { match: [{ headers: [HeaderMatch.exact('x-beta', 'yes')] }], action: RouteAction.forward(v2) });
 */
export class Subset extends Destination {
  /** @internal */
  constructor(
    /** Name of the subset. */
    readonly name: string,
    private readonly owner: IServiceHost,
  ) {
    super();
  }

  /** The service whose pods they are. */
  get service(): ServiceHostConfig {
    return this.owner.asServiceHost();
  }

  /** The subset on one port of a service that has several. */
  port(number: number): Destination {
    return new DestinationSubset(this.owner.port(number), this.name);
  }

  asDestination(): DestinationConfig {
    return { ...this.owner.asDestination(), subset: this.name };
  }
}
