import type { networking } from '../../imports';
import { checkPercent } from '../core/checks';
import { DESTINATION } from '../core/expect-role';
import { expectValue, WRITTEN } from '../core/expect-value';
import type { DestinationConfig, IDestination } from '../core/roles';

/** Options of a mirror. */
export interface MirrorOptions {
  /**
   * Share of the requests that are copied, from 0 to 100.
   * @default 100
   */
  readonly percent?: number;
}

/**
 * A destination that gets copies of a route's requests. Callers never see its answers.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMirrorPolicy
 */
export class Mirror {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'Mirror.to(service)';

  /** Copies go there. */
  static to(destination: IDestination, { percent = 100 }: MirrorOptions = {}): Mirror {
    return new Mirror(
      expectValue('Mirror.to', 'destination', destination, DESTINATION).asDestination(),
      checkPercent('Mirror.to', 'percent', percent),
    );
  }

  private constructor(
    /** Where the copies go. */
    readonly destination: DestinationConfig,
    /** Share of the requests that are copied, in percent. */
    readonly percent: number,
  ) {}

  /** @internal */
  _toWire(): networking.VirtualServiceSpecHttpMirrors {
    return { destination: this.destination, percentage: { value: this.percent } };
  }
}
