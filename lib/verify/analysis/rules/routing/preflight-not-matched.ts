import { readMatches } from '../../../../mesh/routes/virtual-service';
import type { HttpMatch } from '../../../../mesh/routes/http-match';
import { matchesString } from '../../../../mesh/routes/string-match';
import { defineRule } from '../../rule';

export const preflightNotMatched = defineRule({
  id: 'routing/preflight-not-matched',
  severity: 'warning',
  summary: 'A route with a `corsPolicy` matches preflight requests.',
  reads: ['VirtualService'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy',
  why: 'Before some requests, browsers send a preflight request with method OPTIONS and without the headers of the request. A route that only matches POST, or requests with a header such as `authorization`, does not match it, so the `corsPolicy` does not answer and the browser does not send the request.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.declared) {
      const routes = virtualService.written('http').filter(({ field }) => field.get('corsPolicy').isMapping);
      const blocked = routes.map(({ field }) => blocking(readMatches(field)));
      if (blocked.includes(undefined)) continue;

      for (const [index, { field }] of routes.entries()) {
        report({
          at: field.get('corsPolicy').at,
          message: `preflight requests do not match this route, which requires ${blocked[index]}, so the corsPolicy does not answer them`,
          fix: 'add a route with the same corsPolicy that matches method OPTIONS',
        });
      }
    }
  },
});

/** What every one of the matches asks for that a preflight does not have; undefined where one of them may take it. */
function blocking(matches: readonly HttpMatch[]): string | undefined {
  const found = matches.map(blockingOf);
  return found.length === 0 || found.includes(undefined) ? undefined : found[0];
}

function blockingOf({ method, headers }: HttpMatch): string | undefined {
  if (method && !matchesString(method.match, 'OPTIONS')) return 'another method than OPTIONS';
  const name = [...headers.keys()].find((each) => !SENT.test(each));
  return name === undefined ? undefined : `the header ${name}`;
}

/** What a browser, or a proxy before this one, puts on a preflight too, and names that are no headers of a request. */
const SENT =
  /^(accept|access-control-|cache-control|connection|host|origin|pragma|referer|sec-|user-agent|via|x-forwarded-|x-envoy-|x-real-ip|[:@])/i;
