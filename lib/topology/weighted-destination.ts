import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import type { HeaderOperations } from '../core/header-operations';
import type { DestinationConfig } from '../core/roles';

/** Options of a destination's share. */
export interface WeightedOptions {
  /**
   * Changes to the headers of the requests that go there.
   * @default - none
   */
  readonly headers?: HeaderOperations;
}

/**
 * A destination with its share of the traffic. Create it with `.weighted(percent)` of a destination.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 */
export class WeightedDestination {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'subset.weighted(20)';

  /** @internal */
  constructor(
    readonly destination: DestinationConfig,
    /** Share of the requests, in percent. */
    readonly percent: number,
    readonly options: WeightedOptions = {},
  ) {
    if (Number.isInteger(percent) && percent >= 0 && percent <= 100) return;
    throw new ConfigError(`weighted ${destination.subset ?? destination.host}`, {
      field: 'weight',
      value: percent,
      problem: 'is not a valid percentage',
      fix: 'write a whole number from 0 to 100',
    });
  }
}
