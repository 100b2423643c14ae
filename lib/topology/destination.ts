import type { DestinationConfig, IDestination } from '../core/roles';
import { WeightedDestination, type WeightedOptions } from './weighted-destination';

/**
 * Something that all requests, or a share of them, can be sent to.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export abstract class Destination implements IDestination {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  abstract asDestination(): DestinationConfig;

  /**
   * This destination with its share of the traffic.
   *
   * @param percent share of the requests, a whole number from 0 to 100
   * @throws ConfigError when the percentage is not a whole number from 0 to 100, or the service has several ports
   */
  weighted(percent: number, options?: WeightedOptions): WeightedDestination {
    return new WeightedDestination(this.asDestination(), percent, options);
  }
}
