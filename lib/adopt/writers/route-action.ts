import { call, type Call, type Expression, MethodOf } from '../code';
import { type Fields, fieldsOf, given, lastArgument, listOf, NotSaid, pick } from './fields';
import { writeDestination } from './host';

/** What becomes of the requests of a route. */
export function writeAction(route: Fields, namespace: string): Call {
  const { redirect, directResponse, delegate } = route;
  if (route.route !== undefined) return writeForward(route.route);
  if (redirect !== undefined) return call('RouteAction.redirect', writeRedirect(fieldsOf(redirect)));
  if (directResponse !== undefined) return writeResponse(fieldsOf(directResponse));
  if (delegate === undefined) throw new NotSaid('a route does not have an action');
  const { name, namespace: home = namespace } = fieldsOf(delegate);
  return call('RouteAction.delegate', call('Delegate.fromName', home, name));
}

/** The destinations of a route, with their shares when there are several. */
export function writeForward(destinations: unknown): Call {
  const list = listOf(destinations);
  const [first, second] = list;
  if (first === undefined) throw new NotSaid('a route does not have a destination');
  if (second === undefined && first.weight === undefined && first.headers === undefined) {
    return call('RouteAction.forward', writeDestination(first.destination));
  }
  return call('RouteAction.split', ...list.map(writeShare));
}

function writeShare({ destination, weight, headers }: Fields, _index: number, all: readonly Fields[]): Expression {
  const share = weight ?? (all.length === 1 ? 100 : undefined);
  if (share === undefined) throw new NotSaid('one of several destinations does not have a weight');
  return new MethodOf(writeDestination(destination), 'weighted', [share, ...lastArgument(given({ headers }))]);
}

function writeRedirect({ uri, redirectCode, port, derivePort, ...redirect }: Fields): Fields {
  return given({
    path: uri,
    ...pick(redirect, 'authority', 'scheme'),
    port: port ?? derivePort,
    code: redirectCode === 301 ? undefined : redirectCode,
  });
}

function writeResponse({ status, body }: Fields): Call {
  if (body === undefined) return call('RouteAction.respond', status);
  const { string } = fieldsOf(body);
  if (string === undefined) throw new NotSaid('the body of a response is not text');
  return call('RouteAction.respond', status, string);
}
