import type { Flow } from '../../review/flows/flow';
import { keyOf } from '../../review/flows/flow';
import { type Exploration, explore } from '../../review/requests/explore';
import type { Sides } from '../../review/sides';
import type { Simulator } from '../../simulate';

/** One of two meshes that are drawn, so that both are asked the same requests. A single mesh is both. */
export class Reading {
  constructor(
    readonly sides: Sides,
    readonly side: keyof Sides,
    private readonly explorations = new Map<string, Exploration>(),
  ) {}

  get simulator(): Simulator {
    return this.sides[this.side];
  }

  /** The other mesh, which is asked nothing that this one was asked already. */
  get other(): Reading {
    return new Reading(this.sides, this.side === 'before' ? 'after' : 'before', this.explorations);
  }

  explore(flow: Flow): Exploration {
    const key = keyOf(flow);
    const known = this.explorations.get(key) ?? explore(flow, this.sides);
    this.explorations.set(key, known);
    return known;
  }
}
