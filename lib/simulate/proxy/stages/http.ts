import type { Call } from '../call';
import { type Hop, hop } from '../hop';
import type { Message } from '../../request/message';
import { isOrderOpen } from '../../../manifest/order';
import { questionsOfRoutes } from '../routes/route-questions';
import { nameOf, rejectedBy, type Route, takes, type VirtualHost } from '../routes/route';
import { candidates, firstMatch } from '../routes/route-index';
import { authenticate, tokensAsked } from '../security/authentication';
import { authorize, policiesAsked, rejectedRules } from '../security/authorization';
import type { Guard } from '../security/guard';
import { remoteAddress } from '../security/remote-address';
import { identify, type Subject } from '../security/subject';
import type { Recorder } from '../trace';
import type { View } from '../view';
import { httpsLocation } from './redirect';
import { respond } from './respond';

/** How one proxy handles HTTP: where it finds virtual hosts, and whether it authorizes requests. */
export interface HttpHandling {
  readonly view: View;
  readonly findHost: (message: Message) => VirtualHost | undefined;
  /** False for a sidecar's own outbound traffic. */
  readonly isServer: boolean;
  readonly tls?: Hop['tls'];
  readonly isEncrypted: boolean;
  /** @default the policies of the proxy */
  readonly guard?: Guard;
}

/** Handles a request: token, authorization, then its route. */
export function handleHttp(handling: HttpHandling, call: Call, message: Message, recorder?: Recorder): Hop {
  recordQuestions(handling, message, recorder);
  if (!handling.isServer) return routeRequest(handling, message, undefined, recorder);
  const authentication = authenticate(handling.view, message, call.claims, handling.guard);
  if (authentication.why) recorder?.add({ stage: 'authentication', text: authentication.why, at: authentication.at });
  if (authentication.kind === 'rejected') {
    const { status, why, at } = authentication;
    const route = routeFor(handling, message);
    const details = `jwt_authn_access_denied{${why.replaceAll(' ', '_')}}`;
    return withRoute(handling, route, message, hop({ kind: 'unauthenticated', reason: why, status, details, at, tls: handling.tls }));
  }
  const known = authentication.message;
  const subject = subjectOf(handling.view, call, message, authentication.kind === 'verified' ? authentication.token : undefined);
  const verdict = authorize(handling.view, subject, handling.guard);
  recorder?.add({
    stage: 'authorization',
    text: verdict.why,
    at: verdict.at,
    rejected: rejectedRules(handling.view, subject, handling.guard),
  });
  if (!verdict.allowed) {
    const details = `rbac_access_denied_matched_policy[${verdict.rule}]`;
    const denied = hop({ kind: 'denied', reason: verdict.why, status: 403, details, verdict, at: verdict.at, tls: handling.tls });
    return withRoute(handling, routeFor(handling, known), known, denied);
  }
  const done = routeRequest(handling, known, verdict, recorder);
  if (authentication.kind !== 'verified' || !authentication.isUnchecked) return done;
  return { ...done, unmodelled: [`the signature of the token, whose keys are not in ${authentication.at.entry.ref},`] };
}

function recordQuestions(handling: HttpHandling, message: Message, recorder?: Recorder): void {
  if (!recorder) return;
  const host = handling.findHost(message);
  if (host) recorder.ask(questionsOfRoutes(host.routes));
  if (!handling.isServer) return;
  recorder.ask(tokensAsked(handling.view, handling.guard));
  for (const asked of policiesAsked(handling.view, handling.guard)) recorder.ask(asked);
}

/** Who the caller is to a proxy. */
export function subjectOf(view: View, call: Call, message?: Message, token?: Subject['token']): Subject {
  const sourceAddress = call.sourceAddress ?? '127.0.0.1';
  const peer = call.security === 'mtls' ? call.peer : undefined;
  return {
    peer,
    identity: identify(peer),
    sourceAddress,
    remoteAddress: remoteAddress(view, message, sourceAddress),
    port: call.port,
    destinationAddress: call.address,
    sni: call.sni,
    message,
    token,
  };
}

function routeFor({ findHost }: HttpHandling, message: Message): Route | undefined {
  const host = findHost(message);
  return host && firstMatch(host.routes, message);
}

/** Envoy selects the route before its filters run, so a denied request also has a route. */
function withRoute(handling: HttpHandling, route: Route | undefined, message: Message, refused: Hop): Hop {
  if (!route) return refused;
  const { deliveries } = respond(handling.view, route, message, {});
  return { ...refused, route, deliveries: deliveries.map((delivery) => ({ ...delivery, message: undefined })) };
}

function routeRequest(handling: HttpHandling, message: Message, verdict: Hop['verdict'], recorder?: Recorder): Hop {
  const { view, tls } = handling;
  const host = handling.findHost(message);
  recordHost(host, message, recorder);
  if (!host) return hop({ ...NO_ROUTE, reason: `no virtual host for ${message.host}`, tls, verdict });
  if (host.httpsRedirect && !handling.isEncrypted) return toHttps(host, message, tls);
  const route = firstMatch(host.routes, message);
  recorder?.add({
    stage: 'route',
    text: route ? nameOf(route) : `no route of ${host.domain} matches it`,
    at: route?.at,
    rejected: rejectedBy(host.routes, message, route),
  });
  if (!route) return hop({ ...NO_ROUTE, reason: `no route of ${host.domain} matches ${message.method} ${message.path}`, tls, verdict });
  return respond(view, route, message, { tls, verdict, ambiguous: ambiguity(host, route, message) }, recorder);
}

const NO_ROUTE = { kind: 'unrouted', status: 404, flags: 'NR', details: 'route_not_found' } as const;

function recordHost(host: VirtualHost | undefined, message: Message, recorder?: Recorder): void {
  recorder?.add({
    stage: 'virtual host',
    text: host ? `host ${host.domain}` : `no host matches ${message.host}`,
    rejected: host?.ignored,
  });
}

/** Another rule that also matches the request, and would be first if it were older. */
function ambiguity(host: VirtualHost, route: Route, message: Message): Hop['ambiguous'] {
  const { owner } = route;
  if (!owner) return undefined;
  if (host.rivals?.length) return [owner, host.rivals[0]];
  if (!host.isShared) return undefined;
  const rival = candidates(host.routes, message).find(
    (other) =>
      other.owner !== undefined &&
      other.owner !== owner &&
      other.isCatchAll === route.isCatchAll &&
      isOrderOpen(owner, other.owner) &&
      takes(other, message),
  );
  return rival && [owner, rival.owner!];
}

function toHttps(host: VirtualHost, message: Message, tls: Hop['tls']): Hop {
  return hop({
    kind: 'redirected',
    reason: `the server of ${host.domain} redirects to https`,
    status: 301,
    details: 'direct_response',
    location: httpsLocation(message),
    at: host.httpsRedirect,
    tls,
  });
}
