import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';

/** What a route does: exactly one of route, redirect and directResponse, or in a root VirtualService a delegate. */
export function* checkHttpAction(route: Field, inDelegate: boolean): Problems {
  const delegate = route.get('delegate');
  if (delegate.exists && !inDelegate) {
    yield* checkRoot(route);
    return;
  }
  if (delegate.exists)
    yield refuse(delegate, 'a delegate cannot delegate further', 'write the routes here, or give this VirtualService hosts');
  yield* checkOneAction(route);
  const mirror = route.get('mirror');
  if (mirror.exists && !route.get('mirrors').isEmpty)
    yield refuse(mirror, 'mirror and mirrors are mutually exclusive', 'write it as one of mirrors');
}

function* checkRoot(route: Field): Problems {
  for (const name of ['redirect', 'route']) {
    const action = route.get(name);
    if (action.exists && !(name === 'route' && action.isEmpty))
      yield refuse(action, `a route with a delegate cannot have ${name}, which the delegate sets`, `remove ${name}, or the delegate`);
  }
}

function* checkOneAction(route: Field): Problems {
  const main = ['redirect', 'directResponse'].find((name) => route.get(name).exists);
  const destinations = route.get('route');
  if (main === undefined) {
    if (destinations.items().length === 0)
      yield refuse(
        destinations,
        'the HTTP route is empty: it does not have route, redirect or directResponse',
        'write a route with a destination',
      );
    return;
  }
  const others = ['fault', 'rewrite', ...(main === 'redirect' ? ['directResponse'] : [])].map((name) => route.get(name));
  if (!destinations.isEmpty) yield* exclude(destinations, main);
  for (const other of others.filter(({ exists }) => exists)) yield* exclude(other, main);
}

function* exclude(at: Field, main: string): Problems {
  const name = at.path[at.path.length - 1];
  yield refuse(at, `an HTTP route cannot have both ${name} and ${main}`, `keep one of ${name} and ${main}, or split the route in two`);
}
