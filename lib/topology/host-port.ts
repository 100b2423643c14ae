import type { DestinationConfig } from '../core/roles';
import { Destination } from './destination';

/** One port of a host. */
export class HostPort extends Destination {
  /** @internal */
  constructor(
    readonly host: string,
    readonly number: number,
  ) {
    super();
  }

  asDestination(): DestinationConfig {
    return { host: this.host, port: { number: this.number } };
  }
}
