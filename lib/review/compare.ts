import { type Manifests, Simulator, type SimulationOptions } from '../simulate';
import type { FindingOptions, VerifyOptions } from '../verify/verify';
import { type Change, GROUPS } from './changes/change';
import { trafficChanges } from './changes/traffic-changes';
import { certificateChanges } from './facts/certificate-changes';
import { type ChangedObject, changedObjects } from './facts/changed-objects';
import { findingChanges } from './facts/finding-changes';
import { type NotModelled, notModelled } from './facts/not-modelled';
import { rateLimitChanges } from './facts/rate-limit-changes';
import { withPlaces } from './facts/with-places';
import { workloadChanges } from './facts/workload-changes';
import { meshFlows } from './flows/mesh-flows';
import { outsideFlows } from './flows/outside-flows';
import { explore } from './requests/explore';
import { scopeOf } from './scope/scope-of-changes';
import type { Sides } from './sides';

/** What a comparison found. */
export interface Review {
  /** By group, in order of weight. */
  readonly changes: readonly Change[];
  /** Objects that differ but are not part of a change. */
  readonly withoutEffect: readonly ChangedObject[];
  /** Changed objects whose effect is not completely compared. */
  readonly notModelled: readonly NotModelled[];
  /** The number of requests that were sent to both sides. */
  readonly requests: number;
  /** Classes of requests that were not sent, because there were too many. */
  readonly leftOut: number;
}

/** How two meshes are compared: what the simulator assumes, and which errors and warnings of `verify` count. */
export interface ReviewOptions extends SimulationOptions, FindingOptions {}

/**
 * Compares two meshes by their behaviour.
 *
 * @throws Error when a path does not exist, when a document cannot be read, or when a rule fails
 * @example
 * compare('dist-before', 'dist').changes;
 */
export function compare(before: Manifests, after: Manifests, options: ReviewOptions = {}): Review {
  const all = { ...options, assumeInstalled: true };
  return compareSides({ before: Simulator.of(before, all), after: Simulator.of(after, all) }, { findings: options });
}

/** What is compared besides traffic. */
export interface ComparisonOptions {
  /** How the errors and warnings of `verify` are found; false leaves them out. */
  readonly findings?: VerifyOptions | false;
}

const NOTHING: Review = { changes: [], withoutEffect: [], notModelled: [], requests: 0, leftOut: 0 };

/** Compares two meshes that were read already. */
export function compareSides(sides: Sides, { findings = {} }: ComparisonOptions = {}): Review {
  const objects = changedObjects(sides);
  if (objects.size === 0) return NOTHING;
  const scope = scopeOf(objects.values(), sides);
  const flows = [...outsideFlows(sides), ...meshFlows(sides)].filter((flow) => scope.has(flow));
  const explorations = flows.map((flow) => explore(flow, sides));
  const traffic = trafficChanges(explorations);
  const facts = [
    ...rateLimitChanges(objects.values()),
    ...certificateChanges(sides),
    ...workloadChanges(sides),
    ...(findings ? findingChanges(sides, objects, findings) : []),
  ];
  const { changes, withoutEffect } = withPlaces([...traffic, ...facts], objects);
  const notSimulated = new Set(
    explorations.flatMap(({ observations }) => observations.flatMap(({ before, after }) => [...before.notModelled, ...after.notModelled])),
  );
  return {
    changes: [...changes].sort(byWeight),
    withoutEffect,
    notModelled: notModelled(objects.values(), withoutEffect, notSimulated),
    requests: explorations.reduce((sum, { observations }) => sum + observations.length, 0),
    leftOut: explorations.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

const EFFECTS: readonly Change['effect'][] = ['opens', 'closes', 'changes'];

/** What opens something stands before the rest of its group. */
function byWeight(a: Change, b: Change): number {
  return GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect);
}
