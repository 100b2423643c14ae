import type { Change } from '../changes/change';
import type { ChangedObject } from './changed-objects';
import { firstDifference } from './first-difference';
import { isWithoutEffect } from '../scope/scope-of-changes';

/** Changes with the objects that make them, and the objects that make none. */
export interface Placed {
  readonly changes: readonly Change[];
  readonly withoutEffect: readonly ChangedObject[];
}

/** Of the places of a change only those in objects that are not the same matter. */
export function withPlaces(changes: readonly Change[], objects: ReadonlyMap<string, ChangedObject>): Placed {
  const named = changes.map((change) => ({
    change,
    ids: new Set(change.places.map(({ entry }) => entry.id).filter((id) => objects.has(id))),
  }));
  const known = new Set(named.flatMap(({ ids }) => [...ids]));
  const left = [...objects.keys()].filter((id) => !known.has(id));
  const unclear = named.filter(({ change, ids }) => change.traffic && ids.size === 0);
  // Nothing on the way names the object, as when a Sidecar hides a service: one of those that are left has to be it.
  const blamed = unclear.length > 0 ? left.filter((id) => !isWithoutEffect(objects.get(id)!)) : [];
  for (const { ids } of unclear) for (const id of blamed) ids.add(id);
  const told = new Set([...known, ...blamed]);
  return {
    changes: named.map(({ change, ids }) => ({ ...change, places: [...ids].map((id) => firstDifference(objects.get(id)!)) })),
    withoutEffect: [...objects].flatMap(([id, object]) => (told.has(id) ? [] : [object])),
  };
}
