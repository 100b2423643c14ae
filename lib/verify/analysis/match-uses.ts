import type { At } from '../../manifest/manifest-object';
import type { ApiRoute, RouteReference } from '../../mesh/gateway-api/route';
import { readGrpcMatch, readRouteMatch } from '../../mesh/gateway-api/route-match';
import { type HttpMatch, isCatchAll, type PlacedMatch } from '../../mesh/routes/http-match';

const READERS = { HTTPRoute: readRouteMatch, GRPCRoute: readGrpcMatch };

/** A match of a route, for one of its hosts at one of its parents. */
export interface MatchUse {
  readonly key: string;
  readonly host: string;
  readonly parent: RouteReference;
  readonly match: HttpMatch;
  readonly at: At;
  /** The place of its rule. */
  readonly rule: number;
}

/** The matches of an HTTPRoute or GRPCRoute, one by one; those with the same key take the same requests. */
export function matchUsesOf(route: ApiRoute): readonly MatchUse[] {
  const read = READERS[route.kind as keyof typeof READERS];
  if (!read) return [];
  const hosts = route.hostnames.length > 0 ? [...new Set(route.hostnames)] : [''];
  const matches = route.rules.flatMap((rule, index) => {
    const items = rule.get('matches').items();
    const written = items.length > 0 ? items : [rule.get('matches')];
    return written.map((item) => ({ match: read(item, undefined), at: items.length > 0 ? item.at : rule.at, rule: index }));
  });
  return route.parents.flatMap((parent) =>
    hosts.flatMap((host) =>
      matches.map((each) => ({ ...each, host, parent, key: [route.kind, placeOf(parent), host, keyOf(each.match)].join(' ') })),
    ),
  );
}

/** What the route is attached to. One that is in another namespace than its Service is for the callers there only. */
function placeOf({ group, kind, namespace, name, sectionName, port, route }: RouteReference): string {
  const callers = kind === 'Service' && route.namespace !== namespace ? route.namespace : '';
  return [group, kind, namespace, name, sectionName, port, callers].join('/');
}

/** The same text for matches that take the same requests. */
function keyOf(match: HttpMatch): string {
  if (isCatchAll(match)) return '';
  const texts = (map: ReadonlyMap<string, PlacedMatch>) => [...map].map(([name, each]) => [name.toLowerCase(), each.match]).sort();
  return JSON.stringify([match.uri?.match, match.method?.match, texts(match.headers), texts(match.queryParams)]);
}
