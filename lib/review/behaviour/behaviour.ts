import { formatDuration } from '../../semantics/duration';
import type { At } from '../../manifest/manifest-object';
import type { Outcome, Simulator } from '../../simulate';
import type { Retries } from '../../mesh/routes/http-action';
import { DEFAULT_RETRIES, failuresOf } from '../../mesh/routes/retries';
import { failsByGrpc } from '../../simulate/request/grpc';
import { stations } from '../../simulate/answer/outcome';
import type { Leg, Station } from '../../simulate/journey/way';
import { type Backend, backendsOf } from './backend';
import { type Mirror, mirrorOf } from './mirror';
import { type Sent, sentOf } from './sent';

/** The outcome of a request, as far as a client and the services can see it. */
export interface Behaviour {
  /** How it ends for the client. */
  readonly answer: Answer;
  /** Where it goes. Empty if it does not get there. */
  readonly backends: readonly Backend[];
  /** The request as each backend receives it. */
  readonly sent: readonly Sent[];
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly mirrors: readonly Mirror[];
  readonly fault: string | undefined;
  /** Milliseconds for all attempts. */
  readonly timeout: number | undefined;
  readonly retries: Readonly<Record<string, string>>;
  /** The Secrets with the certificates of the gateway. */
  readonly credentials: readonly string[];
  /** What changes proxies on the path and is not simulated. */
  readonly notModelled: readonly string[];
  /** Whether the request arrives somewhere, which may refuse it. */
  readonly arrives: boolean;
  /** Why, in one sentence. */
  readonly reason: string;
  /** What the client needs so that the connection is accepted. */
  readonly wants: 'mutual TLS' | 'TLS' | 'client certificate' | undefined;
  /** The values that decided, and the objects that they are about. */
  readonly places: readonly At[];
}

/** How a request ends for the client. */
export interface Answer {
  readonly kind: Outcome['kind'] | 'unknown';
  readonly status?: number;
  readonly location?: string;
  readonly body?: string;
  /** True if the client gets an answer that is not an error of a proxy. */
  readonly isServed: boolean;
}

const SERVED: readonly Outcome['kind'][] = ['forwarded', 'redirected', 'answered', 'mixed'];

function isFailure({ status = 200, responseHeaders }: Outcome): boolean {
  return status >= 400 || failsByGrpc(responseHeaders);
}

/** A port that a ServiceEntry does not declare may be there all the same: the proxy passes the connection on to its address. */
function isPassedOn({ kind, unknown, request }: Outcome, side: Simulator): boolean {
  if (unknown?.what !== 'port' || kind !== 'forwarded' || typeof request === 'string') return false;
  return side.mesh.services.declaring(request.host).every(({ isExternal }) => isExternal);
}

/** Sums up what can be seen of an outcome. */
export function behaviourOf(outcome: Outcome, side: Simulator): Behaviour {
  const { kind, status, location, body, reason, way, unknown } = outcome;
  const all = way ? stations(way) : [];
  const legs = way ? lastLegs(way) : [];
  const isUnknown = unknown !== undefined && !isPassedOn(outcome, side);
  const isServed = !isUnknown && SERVED.includes(kind) && (kind !== 'answered' || !isFailure(outcome));
  const { timeout, retries, fault, mirrors, responseHeaders, notModelled } = outcome;
  return {
    answer: { kind: isUnknown ? 'unknown' : kind, status, location, body, isServed },
    backends: isServed ? backendsOf(legs, all[0]?.direction !== 'direct') : [],
    sent: isServed ? legs.flatMap(sentOf) : [],
    responseHeaders: Object.fromEntries([...responseHeaders].sort(([a], [b]) => (a < b ? -1 : 1))),
    mirrors: mirrors.map((mirror) => mirrorOf(mirror, side)),
    fault: fault && faultText(fault),
    timeout,
    retries: retryWords(retries),
    credentials: all[0]?.hop.tls?.credentials ?? [],
    notModelled,
    arrives: all.some(({ legs }) => legs.length > 0),
    reason,
    wants: all.find(({ hop }) => hop.wants !== undefined)?.hop.wants,
    places: placesOf(outcome, all),
  };
}

function retryWords(retries: Retries | undefined): Readonly<Record<string, string>> {
  if (!retries || retries.attempts === 0) return {};
  const { attempts, perTryTimeout, backoff, otherLocalities } = retries;
  const failures = failuresOf(retries);
  return {
    'retries:': String(attempts),
    'retried failures:': failures === failuresOf(DEFAULT_RETRIES) ? 'the default failures' : failures,
    ...(perTryTimeout === undefined ? {} : { 'timeout per attempt:': formatDuration(perTryTimeout) }),
    ...(backoff === undefined ? {} : { 'interval between retries:': formatDuration(backoff) }),
    ...(otherLocalities ? { 'retries in other localities:': 'yes' } : {}),
  };
}

/** The legs that lead to the end of each way. */
function lastLegs({ legs }: Station): readonly Leg[] {
  return legs.flatMap((leg) => {
    const onward = leg.arrivals.find(({ station }) => station && station.legs.length > 0);
    return onward ? lastLegs(onward.station!) : [leg];
  });
}

function faultText({ delay, abort }: NonNullable<Outcome['fault']>): string {
  const parts = [
    delay && `${delay.percent} % are delayed by ${formatDuration(delay.milliseconds)}`,
    abort && `${abort.percent} % are answered with ${abort.http ?? abort.grpc}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function placesOf({ at, verdict }: Outcome, all: readonly Station[]): readonly At[] {
  const found = [
    at,
    verdict?.at,
    ...all.flatMap(({ hop, legs }) => [hop.route?.at, hop.verdict?.at, hop.at, ...legs.flatMap(placesOfLeg)]),
  ];
  const places = new Map<string, At>();
  for (const place of found) if (place) places.set(`${place.entry.id} ${place.path.join('.')}`, place);
  return [...places.values()];
}

/** The DestinationRule, the Service and the pods that a leg depends on. */
function placesOfLeg({ delivery: { cluster }, arrivals }: Leg): readonly At[] {
  const entries = [cluster?.rule?.entry, cluster?.service.entry, ...arrivals.map(({ workload }) => workload?.entry)];
  return [...new Set(entries)].flatMap((entry) => (entry ? [entry.at()] : []));
}
