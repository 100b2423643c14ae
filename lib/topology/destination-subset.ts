import type { DestinationConfig, IDestination } from '../core/roles';
import { Destination } from './destination';

/** A subset of a host or of one of its ports, by the name of the subset alone. */
export class DestinationSubset extends Destination {
  /** @internal */
  constructor(
    private readonly owner: IDestination,
    private readonly subset: string,
  ) {
    super();
  }

  asDestination(): DestinationConfig {
    return { ...this.owner.asDestination(), subset: this.subset };
  }
}
