import { type Manifests, Simulator, type SimulationOptions } from '../simulate';
import { type Change, GROUPS } from './changes/change';
import { trafficChanges } from './changes/traffic-changes';
import { meshFlows } from './flows/mesh-flows';
import { outsideFlows } from './flows/outside-flows';
import { explore } from './requests/explore';
import type { Sides } from './sides';

/** What a comparison found. */
export interface Review {
  /** By group, in order of weight. */
  readonly changes: readonly Change[];
  /** How many requests were asked of both sides. */
  readonly requests: number;
  /** Classes of requests that were not asked, because there were too many. */
  readonly leftOut: number;
}

/** Compares two meshes by what they do. */
export function compare(before: Manifests, after: Manifests, options: SimulationOptions = {}): Review {
  const all = { ...options, assumeInstalled: true };
  return compareSides({ before: Simulator.of(before, all), after: Simulator.of(after, all) });
}

/** Compares two meshes that were read already. */
export function compareSides(sides: Sides): Review {
  const explorations = [...outsideFlows(sides), ...meshFlows(sides)].map((flow) => explore(flow, sides));
  const changes = [...trafficChanges(explorations)];
  return {
    changes: changes.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group)),
    requests: explorations.reduce((sum, { observations }) => sum + observations.length, 0),
    leftOut: explorations.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}
