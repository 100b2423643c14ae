import type { Labels } from '../../../semantics/labels';
import type { Cursor } from '../../../mesh/reading/cursor';
import type { Proxy } from '../../../mesh/workloads/proxy';
import type { Endpoint } from '../../../mesh/workloads/endpoint';

/** An endpoint and its place in the order of failover. */
export interface PlacedEndpoint extends Endpoint {
  /** 0 is used first; the next ones when those before it are down. */
  readonly priority: number;
  /** The weight of its whole locality. */
  readonly localityWeight: number;
}

/** What decides about localities: the setting that applies, and whether unhealthy endpoints are detected. */
export interface LocalitySettings {
  readonly setting: Cursor | undefined;
  readonly detectsOutliers: boolean;
}

/** Orders and weighs endpoints by how near they are to the client. */
export function placeEndpoints(
  endpoints: readonly Endpoint[],
  proxy: Proxy,
  { setting, detectsOutliers }: LocalitySettings,
): readonly PlacedEndpoint[] {
  const placed = weighed(endpoints);
  if (!setting || setting.get('enabled').value === false) return placed;
  const distribute = setting.get('distribute').items();
  if (distribute.length > 0) return distributed(placed, proxy, distribute);
  if (!detectsOutliers) return placed;
  const labels = setting.get('failoverPriority').texts();
  if (labels.length > 0) return compacted(placed, (endpoint) => labelPriority(labels, proxy.labels, endpoint.labels));
  if (!proxy.locality) return placed;
  return compacted(placed, (endpoint) => localityPriority(proxy.locality!, endpoint.locality, setting.get('failover').items()));
}

function weighed(endpoints: readonly Endpoint[]): readonly PlacedEndpoint[] {
  if (endpoints.length === 1) return [{ ...endpoints[0], priority: 0, localityWeight: endpoints[0].weight }];
  const weights = new Map<string, number>();
  for (const { locality = '', weight } of endpoints) weights.set(locality, (weights.get(locality) ?? 0) + weight);
  return endpoints.map((endpoint) => ({ ...endpoint, priority: 0, localityWeight: weights.get(endpoint.locality ?? '')! }));
}

/** Same subzone 0, same zone 1, same region 2, elsewhere 3, and 4 when the failover names another region. */
function localityPriority(client: string, locality: string | undefined, failover: readonly Cursor[]): number {
  const [region, zone = '', subzone = ''] = client.split('/');
  const [otherRegion, otherZone = '', otherSubzone = ''] = (locality ?? '').split('/');
  if (region === otherRegion) {
    if (zone !== otherZone) return 2;
    return subzone === otherSubzone ? 0 : 1;
  }
  const setting = failover.find((entry) => entry.get('from').text() === region);
  return setting && setting.get('to').text() !== otherRegion ? 4 : 3;
}

/** The number of labels from the first on that differs. */
function labelPriority(keys: readonly string[], client: Labels, endpoint: Labels): number {
  const first = keys.findIndex((key) => {
    const equals = key.indexOf('=');
    const name = equals < 0 ? key : key.slice(0, equals);
    const wanted = equals < 0 ? client[name] : key.slice(equals + 1);
    return (endpoint[name] ?? '') !== (wanted ?? '');
  });
  return first < 0 ? 0 : keys.length - first;
}

/** Priorities without gaps. */
function compacted(endpoints: readonly PlacedEndpoint[], priority: (endpoint: Endpoint) => number): readonly PlacedEndpoint[] {
  const raw = endpoints.map(priority);
  const steps = [...new Set(raw)].sort((a, b) => a - b);
  return endpoints.map((endpoint, index) => ({ ...endpoint, priority: steps.indexOf(raw[index]) }));
}

function distributed(endpoints: readonly PlacedEndpoint[], proxy: Proxy, distribute: readonly Cursor[]): readonly PlacedEndpoint[] {
  const setting = distribute.find((entry) => matchesLocality(proxy.locality ?? '', entry.get('from').text() ?? ''));
  if (!setting) return endpoints;
  return setting
    .get('to')
    .entries()
    .flatMap(([to, weight]) => {
      const there = endpoints.filter(({ locality = '' }) => matchesLocality(locality, to));
      const total = sumOfLocalities(there);
      return there.map((endpoint) => ({
        ...endpoint,
        localityWeight: Math.ceil((endpoint.localityWeight * (weight.number() ?? 0)) / total),
      }));
    });
}

function sumOfLocalities(endpoints: readonly PlacedEndpoint[]): number {
  const weights = new Map(endpoints.map(({ locality, localityWeight }) => [locality, localityWeight]));
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

/** `r1/z1/*` matches everything in the zone. */
export function matchesLocality(locality: string, pattern: string): boolean {
  if (pattern === '*') return true;
  const parts = locality.split('/');
  for (const [index, wanted] of pattern.split('/').entries()) {
    if (wanted === '*') return true;
    if ((parts[index] ?? '') !== wanted) return false;
  }
  return true;
}
