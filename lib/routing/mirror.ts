import type { networking } from '../../imports';
import { checkPercent } from '../core/checks';
import { DESTINATION } from '../core/expect-role';
import { expectValue, WRITTEN } from '../core/expect-value';
import type { DestinationConfig, IDestination } from '../core/roles';

/** Options of a mirror. */
export interface MirrorOptions {
  /**
   * Percentage of the requests that are mirrored, from 0 to 100.
   * @default 100
   */
  readonly percent?: number;
}

/**
 * A destination that gets copies of a route's requests. Its responses are discarded.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 * @example
 * routes.addHttpRoute('cart', { action: RouteAction.forward(v1), mirrors: [Mirror.to(v2, { percent: 10 })] });
 */
export class Mirror {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'Mirror.to(service)';

  /**
   * Sends copies to a destination.
   *
   * @throws ConfigError when the destination is a service with several ports, or when the percentage is not between 0 and 100
   */
  static to(destination: IDestination, { percent = 100 }: MirrorOptions = {}): Mirror {
    return new Mirror(
      expectValue('Mirror.to', 'destination', destination, DESTINATION).asDestination(),
      checkPercent('Mirror.to', 'percent', percent),
    );
  }

  private constructor(
    /** The destination of the copies. */
    readonly destination: DestinationConfig,
    /** Percentage of the requests that are mirrored. */
    readonly percent: number,
  ) {}

  /** @internal */
  _toWire(): networking.VirtualServiceSpecHttpMirrors {
    return { destination: this.destination, percentage: { value: this.percent } };
  }
}
