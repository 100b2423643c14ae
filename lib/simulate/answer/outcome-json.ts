import type { Leg, Station } from '../journey/way';
import { type Message, requestTarget } from '../request/message';
import { removedFromResponse } from './message-text';
import { type Outcome, problemOf } from './outcome';
import { placeOf } from './place';
import type { Step } from '../proxy/trace';

/** A value that `JSON.stringify` writes as it is. */
type Json = Readonly<Record<string, unknown>>;

/** An outcome for other programs. Shares are exact strings: `80 %`, `1/3`. */
export function outcomeJson(outcome: Outcome): Readonly<Record<string, unknown>> {
  const {
    kind,
    reason,
    unknown,
    status,
    flags,
    at,
    location,
    body,
    responseHeaders,
    destinations,
    timeout,
    retries,
    mirrors,
    candidates,
    warnings,
    notModelled,
    way,
  } = outcome;
  return {
    kind,
    reason,
    unknown,
    status,
    flags,
    location,
    body,
    responseHeaders: Object.fromEntries(responseHeaders),
    at: at && placeOf(at),
    destinations: destinations.map((one) => ({
      host: one.host,
      port: one.port,
      subset: one.subset || undefined,
      share: one.share.toString(),
      workloads: one.workloads.map(({ namespace, name }) => `${namespace}/${name}`),
      arrives: one.arrives,
      reason: one.reason,
    })),
    timeoutMilliseconds: timeout,
    retries: retries && {
      attempts: retries.attempts,
      on: retries.retryOn,
      statusCodes: retries.statusCodes,
      perTryTimeoutMilliseconds: retries.perTryTimeout,
    },
    mirrors: mirrors.map(({ cluster, percent }) => ({ cluster, percent })),
    candidates: candidates.list.map(({ object, place, because }) => ({ object, place: place && placeOf(place), because })),
    moreCandidates: candidates.more > 0 ? candidates.more : undefined,
    warnings,
    notModelled,
    way: way && stationJson(way),
  };
}

function stationJson({ at, direction, dataPlane, hop, steps, legs }: Station): Json {
  return {
    proxy: at,
    direction,
    dataPlane,
    kind: hop.kind,
    reason: hop.reason,
    responseHeaders: Object.fromEntries(hop.responseHeaders),
    removedResponseHeaders: hop.route && removedFromResponse(hop.route),
    steps: steps.map(stepJson),
    legs: legs.map(legJson),
  };
}

function stepJson({ stage, text, at, rejected = [] }: Step): Json {
  return {
    stage,
    text,
    at: at && placeOf(at),
    rejected: rejected.map(({ what, why, at: place }) => ({ what, why, at: place && placeOf(place) })),
  };
}

/** The request as it leaves the proxy: after rewrites and header operations. */
function requestJson(message: Message): Json {
  const { method, scheme, authority, headers } = message;
  return { method, scheme, host: authority, path: requestTarget(message), headers: Object.fromEntries(headers) };
}

function legJson({ delivery, share, arrivals, lost }: Leg): Json {
  return {
    cluster: delivery.name,
    share: share.toString(),
    request: delivery.message && requestJson(delivery.message),
    responseHeaders: delivery.responseHeaders && Object.fromEntries(delivery.responseHeaders),
    lost,
    arrivals: arrivals.map((arrival) => ({
      workload: arrival.workload && `${arrival.workload.namespace}/${arrival.workload.name}`,
      security: arrival.security,
      problem: problemOf(arrival),
      next: arrival.station && stationJson(arrival.station),
    })),
  };
}
