import type { At } from '../../manifest/manifest-object';
import type { Outcome } from '../../simulate';
import { stations } from '../../simulate/outcome';
import type { Leg, Station } from '../../simulate/way';
import { type Backend, backendOf } from './backend';
import { type Sent, sentOf } from './sent';

/** What becomes of a request, by what a client and the services behind can see of it. */
export interface Behaviour {
  /** How it ends for the client. */
  readonly answer: Answer;
  /** Where it goes. Empty when it does not get there. */
  readonly backends: readonly Backend[];
  /** The request as each backend receives it. */
  readonly sent: readonly Sent[];
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly mirrors: readonly string[];
  readonly fault: string | undefined;
  /** Milliseconds for all attempts. */
  readonly timeout: number | undefined;
  readonly retries: string | undefined;
  /** The Secrets whose certificates the gateway shows. */
  readonly credentials: readonly string[];
  /** What changes proxies on the way and is not simulated. */
  readonly notModelled: readonly string[];
  /** Why, in one sentence. */
  readonly reason: string;
  /** The values that decided. */
  readonly places: readonly At[];
}

/** How a request ends for the client. */
export interface Answer {
  readonly kind: Outcome['kind'] | 'unknown';
  readonly status?: number;
  readonly location?: string;
  readonly body?: string;
  /** True when the client gets an answer that is no refusal. */
  readonly isServed: boolean;
}

const SERVED: readonly Outcome['kind'][] = ['forwarded', 'redirected', 'answered', 'mixed'];

/** Sums up what can be seen of an outcome. */
export function behaviourOf(outcome: Outcome): Behaviour {
  const { kind, status, location, body, reason, way, unknown } = outcome;
  const all = way ? stations(way) : [];
  const legs = way ? lastLegs(way) : [];
  const isServed = unknown === undefined && SERVED.includes(kind);
  const { timeout, retries, fault, mirrors, responseHeaders, notModelled } = outcome;
  return {
    answer: { kind: unknown ? 'unknown' : kind, status, location, body, isServed },
    backends: isServed ? legs.map(backendOf) : [],
    sent: isServed ? legs.flatMap(sentOf) : [],
    responseHeaders: Object.fromEntries([...responseHeaders].sort(([a], [b]) => (a < b ? -1 : 1))),
    mirrors: mirrors.map(({ cluster, percent }) => `${cluster} ${percent} %`),
    fault: fault && faultText(fault),
    timeout,
    retries: retries && `${retries.attempts} on ${[retries.retryOn, ...retries.statusCodes].filter(Boolean).join(',')}`,
    credentials: all[0]?.hop.tls?.credentials ?? [],
    notModelled,
    reason,
    places: placesOf(outcome, all),
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
    delay && `${delay.percent} % are delayed by ${delay.milliseconds} ms`,
    abort && `${abort.percent} % are answered with ${abort.http ?? abort.grpc}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function placesOf({ at, verdict }: Outcome, all: readonly Station[]): readonly At[] {
  const found = [at, verdict?.at, ...all.flatMap(({ hop }) => [hop.route?.at, hop.verdict?.at, hop.at])];
  const places = new Map<string, At>();
  for (const place of found) if (place) places.set(`${place.entry.id} ${place.path.join('.')}`, place);
  return [...places.values()];
}
