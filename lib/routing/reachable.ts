import type { networking } from '../../imports';
import { matchCovers } from '../semantics/http-match';

type Route = networking.VirtualServiceSpecHttp;

/** The earlier routes that together match every request of this one, in words; undefined if some requests are left for it. */
export function routesCovering(route: Route, earlier: readonly Route[]): string | undefined {
  const deciding = earlier.filter(({ delegate }) => delegate === undefined);
  const covering = entries(route).map((inner) => deciding.find((other) => entries(other).some((outer) => matchCovers(outer, inner))));
  if (covering.includes(undefined)) return undefined;
  return [...new Set(covering)].map((other) => nameOf(other!, earlier.indexOf(other!))).join(' and ');
}

function entries({ match }: Route): readonly networking.VirtualServiceSpecHttpMatch[] {
  return match?.length ? match : [{}];
}

function nameOf({ name }: Route, index: number): string {
  return name === undefined ? `the route http[${index}]` : `the route "${name}"`;
}
