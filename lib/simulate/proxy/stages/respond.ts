import { type Hop, hop, type HopContext } from '../hop';
import { type Message, requestTarget } from '../../request/message';
import type { HeaderOperations } from '../../../mesh/routes/http-action';
import type { Route } from '../routes/route';
import type { Recorder } from '../trace';
import type { View } from '../view';
import { applyCors } from './cors';
import { deliveries, exchangeOf } from './deliver';
import { certainFault } from './fault';
import { redirectLocation } from './redirect';
import { changed } from './rewrite';

/** What a route does with an allowed request: fault, CORS, then its action. */
export function respond(view: View, route: Route, message: Message, context: HopContext, recorder?: Recorder): Hop {
  const { action } = route;
  const cors = action.cors && applyCors(action.cors, message);
  const exchange = exchangeOf(route, message, cors?.headers ?? NONE);
  const forwarding = action.redirect || action.directResponse ? [] : deliveries(view, action.shares, exchange);
  const fault = certainFault(action.fault, message);
  if (fault.abort) return hop({ ...fault.abort, flags: fault.flags, route, deliveries: forwarding }, context);
  if (cors) recorder?.add({ stage: 'policy', text: cors.why, at: action.cors?.at });
  if (cors?.answers)
    return hop(
      {
        kind: 'answered',
        reason: cors.why,
        status: 200,
        details: 'cors_response',
        route,
        responseHeaders: cors.headers,
        deliveries: forwarding,
      },
      context,
    );
  const responseHeaders = responseHeadersOf(action.headers, cors?.headers);
  if (action.redirect) {
    const location = redirectLocation(route, action.redirect, message);
    const { status, at } = action.redirect;
    return hop(
      {
        kind: 'redirected',
        reason: `redirected to ${location}`,
        status,
        location,
        details: 'direct_response',
        route,
        responseHeaders,
        at,
        notes: location === addressOf(message) ? ['the client is redirected to the address that it asked for, in a loop'] : undefined,
      },
      context,
    );
  }
  if (action.directResponse) {
    const { status, body, at } = action.directResponse;
    return hop(
      {
        kind: 'answered',
        reason: `the proxy answers ${status}`,
        status,
        body,
        details: 'direct_response',
        route,
        responseHeaders,
        at,
      },
      context,
    );
  }
  return forwarded(route, forwarding, responseHeaders, context, fault.flags);
}

function addressOf(message: Message): string {
  return `${message.scheme}://${message.authority}${requestTarget(message)}`;
}

/** istiod refuses such routes: a proxy that gets one nevertheless rejects the configuration. */
export const TO_NOBODY = {
  kind: 'undeliverable',
  reason: 'the route does not have a destination with a weight, and istiod refuses it',
} as const;

function forwarded(
  route: Route,
  forwarding: Hop['deliveries'],
  responseHeaders: Hop['responseHeaders'],
  context: HopContext,
  flags: string | undefined,
): Hop {
  if (forwarding.length === 0)
    return hop({ ...TO_NOBODY, status: route.action.missingStatus, route, at: route.at, responseHeaders }, context);
  const lost = forwarding.find(({ missing }) => missing !== undefined);
  if (lost && forwarding.every(({ missing }) => missing !== undefined)) {
    return hop(
      {
        kind: 'undeliverable',
        reason: lost.missing!,
        status: route.action.missingStatus,
        flags: 'NC',
        details: 'cluster_not_found',
        route,
        deliveries: forwarding,
        at: lost.at,
        responseHeaders,
      },
      context,
    );
  }
  return hop(
    {
      kind: 'forwarded',
      reason: 'forwarded',
      status: 200,
      flags,
      route,
      deliveries: forwarding,
      responseHeaders: (forwarding.length === 1 ? forwarding[0].responseHeaders : undefined) ?? responseHeaders,
      at: route.at,
    },
    context,
  );
}

function responseHeadersOf({ response }: HeaderOperations, cors: ReadonlyMap<string, string> = NONE): ReadonlyMap<string, string> {
  return response.length === 0 ? cors : changed(cors, response);
}

const NONE: ReadonlyMap<string, string> = new Map();
