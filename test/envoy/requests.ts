import type { Random } from './random';
import type { Scenario } from './scenarios';

/** A request as a client writes it. */
export interface TestRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const ODD_PATHS = [
  '/',
  '/nothing',
  '/api//v1',
  '/api/../static/img/x',
  '/API/V1',
  '/static/%2e%2e/x',
  '/a%2Fb',
  '/axb',
  '/old',
  '/pic.png',
  '//api',
];
const SUFFIXES = ['', '/', 'x', '/v2', '/v2/deep', '?q=on', '?q=jason&page=x-1', '?page', '?q=&q=on', '/?q=x'];

/** A request that may hit any route of the scenario, or just miss one. */
export function requestFor({ host, http }: Scenario, random: Random): TestRequest {
  const uris = http.flatMap(({ match = [] }) => match.flatMap(({ uri }) => uri?.exact ?? uri?.prefix ?? []));
  const known = uris.length > 0 && !random.oneIn(4);
  const path = (known ? random.pick(uris) : random.pick(ODD_PATHS)) + random.pick(SUFFIXES);
  const headers: Record<string, string> = {};
  for (const name of ['end-user', 'x-flag', 'x-off']) {
    if (random.oneIn(2)) headers[name] = random.pick(['on', 'jason', 'x-1', 'other']);
  }
  return {
    method: random.pick(['GET', 'GET', 'POST']),
    host: random.oneIn(6) ? `${host}:8080` : host,
    path: random.oneIn(10) ? path.toUpperCase() : path,
    headers,
  };
}
