import type { Cursor } from '../reading/cursor';
import { type PlacedText, placedText } from '../reading/placed-text';
import type { EnvoyFilter } from './envoy-filter';

const FIELDS = ['cluster_name', 'clusterName', 'cluster'];

/** The names of the clusters that an EnvoyFilter gives to proxies. */
export function addedClusters({ spec }: EnvoyFilter): readonly string[] {
  const patches = spec.get('configPatches').items();
  return patches
    .filter((patch) => patch.get('applyTo').text() === 'CLUSTER')
    .flatMap((patch) => patch.get('patch', 'value', 'name').text() ?? []);
}

/** The clusters that the filters of an EnvoyFilter call. */
export function calledClusters({ spec }: EnvoyFilter): readonly PlacedText[] {
  const patches = spec.get('configPatches').items();
  return patches
    .filter((patch) => ['HTTP_FILTER', 'NETWORK_FILTER'].includes(patch.get('applyTo').text() ?? ''))
    .flatMap((patch) => clustersIn(patch.get('patch', 'value')));
}

function clustersIn(field: Cursor): readonly PlacedText[] {
  const below = [...field.items(), ...field.entries().map(([, value]) => value)].flatMap(clustersIn);
  const own = FIELDS.flatMap((name) => placedText(field.get(name)) ?? []);
  return [...own.filter(({ value }) => value !== ''), ...below];
}
