import type { At, ManifestObject } from '../../../manifest/manifest-object';
import type { Fraction } from '../../request/fraction';
import type { Message } from '../../request/message';
import type {
  DirectResponse,
  HeaderOperations,
  HttpAction,
  Redirect,
  Retries,
  Rewrite,
  Fault,
  Cors,
} from '../../../mesh/routes/http-action';
import type { StringMatch } from '../../../mesh/routes/string-match';
import type { Rejected } from '../trace';
import type { Condition } from './condition';

/** A cluster that a route sends a share of its requests to. */
export interface Share {
  /** `outbound|9080|v1|reviews.bookinfo.svc.cluster.local`. */
  readonly cluster: string;
  readonly share: Fraction;
  readonly headers: HeaderOperations;
  readonly at?: At;
  /** Why there is no cluster for it, if this is because of the route. */
  readonly missing?: string;
}

/** A destination that gets copies of the requests. */
export interface MirrorShare {
  readonly cluster: string;
  readonly percent: number;
  readonly at: At;
}

/** What a route does, as one proxy does it. */
export interface RouteAction {
  readonly redirect?: Redirect;
  readonly directResponse?: DirectResponse;
  readonly shares: readonly Share[];
  /** True if the route names several destinations, even if only one of them gets requests. */
  readonly isSplit?: boolean;
  readonly mirrors: readonly MirrorShare[];
  readonly headers: HeaderOperations;
  readonly rewrite?: Rewrite;
  readonly timeout?: HttpAction['timeout'];
  /** Undefined: no retries. */
  readonly retries?: Retries;
  readonly fault?: Fault;
  readonly cors?: Cors;
  readonly missingStatus: 500 | 503;
}

/** One entry of a virtual host: the requests it matches, and what it does with them. */
export interface Route {
  readonly name: string;
  /** The rule that it comes from. Absent for the routes that Istio creates itself. */
  readonly at?: At;
  readonly conditions: readonly Condition[];
  readonly isCatchAll: boolean;
  /** How the path was matched: a rewrite replaces what was matched. */
  readonly uri?: StringMatch;
  readonly ignoreUriCase: boolean;
  readonly wholeSegments: boolean;
  readonly action: RouteAction;
  readonly owner?: ManifestObject;
  /** The port that a redirect "from the request" keeps. */
  readonly port: number;
}

/** The domains of one host and its routes, in order. */
export interface VirtualHost {
  readonly domain: string;
  readonly routes: readonly Route[];
  /** All plain-text requests are redirected to https. */
  readonly httpsRedirect?: At;
  /** Rules for the host that Istio ignores here. */
  readonly ignored?: readonly Rejected[];
  /** Set if it merges the rules of several objects. */
  readonly isShared?: boolean;
  /** Ignored rules that would apply if they were older: only their names decide. */
  readonly rivals?: readonly ManifestObject[];
}

/** How messages name a route. */
export function nameOf({ name }: Route): string {
  return name ? `route ${name}` : 'an unnamed route';
}

/** The routes before `until`, each with the first condition that is not met. */
export function rejectedBy(routes: readonly Route[], message: Message, until: Route | undefined): readonly Rejected[] {
  const rejected: Rejected[] = [];
  for (const route of routes) {
    if (route === until) break;
    const failed = route.conditions.find((condition) => !condition.holds(message));
    if (failed) rejected.push({ what: nameOf(route), at: failed.at, why: failed.why(message) });
  }
  return rejected;
}

/** True if the request meets the conditions of the route. */
export function takes(route: Route, message: Message): boolean {
  for (const condition of route.conditions) if (!condition.holds(message)) return false;
  return true;
}
