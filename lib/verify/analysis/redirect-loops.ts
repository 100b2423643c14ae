import type { Server } from '../../mesh/gateways/server';
import type { HostRoutes, HttpRule } from '../../mesh/routes/host-routes';
import type { Redirect } from '../../mesh/routes/http-action';
import type { HttpMatch } from '../../mesh/routes/http-match';
import type { TakenRoutes } from '../../mesh/routes/proxy-routes';
import { mayTake, sampleOf } from './claims/sample';
import type { Complaint } from './rule';

/** A redirect on a server. */
export interface RedirectPlace {
  readonly rule: HttpRule;
  readonly server: Server;
  readonly hosts: readonly string[];
  readonly taken: readonly TakenRoutes[];
  /** The routes that the redirect is one of. */
  readonly routes: HostRoutes;
}

/** How a redirect on a server leads to itself, and what to do; undefined where it is not certain. */
export function loopOf(redirect: Redirect, place: RedirectPlace): Pick<Complaint, 'severity' | 'message' | 'fix'> | undefined {
  const { rule, server, hosts, taken, routes } = place;
  const match = rule.matches.length === 0 ? undefined : rule.matches.find((each) => isForEveryone(each, server));
  if ((rule.matches.length > 0 && !match) || !staysAt(redirect, server, hosts)) return undefined;
  if (redirect.prefix !== undefined || redirect.regex) return undefined;
  const isEncrypted = server.protocol === 'https';
  if (redirect.uri === undefined) {
    const asked = sampleOf(match)?.path ?? '/any';
    if (rulesBefore(routes, rule).some((other) => mayTakePath(other, server, asked === '/' ? '/any' : asked))) return undefined;
    return {
      severity: isEncrypted ? 'warning' : 'info',
      message: `requests that come by ${isEncrypted ? 'HTTPS' : 'HTTP'} to port ${server.port} are redirected to the same address, in a loop`,
      fix: isEncrypted
        ? 'only redirect at the port for HTTP: match.port in a VirtualService, sectionName in parentRefs of an HTTPRoute'
        : 'redirect to another scheme, host or path',
    };
  }
  const path = redirect.uri.split('?')[0];
  const isTaken = rule.matches.length === 0 || rule.matches.some((each) => isForEveryone(each, server) && takes(each, path));
  const others = taken.flatMap((each) => each.routes.http).filter((other) => other !== rule);
  if (!isTaken || others.some((other) => mayTakePath(other, server, path))) return undefined;
  return {
    severity: routes.entry.kind === 'VirtualService' ? 'warning' : 'info',
    message: `this route also matches ${path}, to which it redirects, so requests are redirected in a loop`,
    fix: `match the path that is redirected exactly, or add a route for ${path} before it`,
  };
}

/** True where a redirect names the scheme, the host and the port by which the request came. */
function staysAt({ scheme, authority, port }: Redirect, server: Server, hosts: readonly string[]): boolean {
  const own = server.protocol === 'https' ? 'https' : 'http';
  if ((scheme ?? own) !== own) return false;
  if (authority !== undefined && !(hosts.length === 1 && hosts[0].toLowerCase() === authority.toLowerCase())) return false;
  return port === undefined || port === 'from request' || port === server.port || port === (own === 'https' ? 443 : 80);
}

/** A match that asks for no more than a path, on this server. */
function isForEveryone(match: HttpMatch, { port, gateway }: Server): boolean {
  const { headers, withoutHeaders, queryParams, scheme, authority, method, gateways } = match;
  if (headers.size + withoutHeaders.size + queryParams.size > 0 || scheme || authority || method) return false;
  return (match.port ?? port) === port && (gateways.length === 0 || gateways.includes(gateway));
}

function takes(match: HttpMatch, path: string): boolean {
  return mayTake(match, { method: 'GET', path, headers: {} });
}

function rulesBefore({ http }: HostRoutes, rule: HttpRule): readonly HttpRule[] {
  return http.slice(0, http.indexOf(rule));
}

/** True for a rule that takes some requests for a path on this server. */
function mayTakePath({ matches }: HttpRule, { port }: Server, path: string): boolean {
  return (
    matches.length === 0 ||
    matches.some((match) => (match.port ?? port) === port && takes({ ...match, method: undefined, headers: NO_HEADERS }, path))
  );
}

const NO_HEADERS: HttpMatch['headers'] = new Map();
