import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { TransportSecurity } from '../proxy/call';
import { type Candidates, NO_CANDIDATES } from '../journey/candidates/candidate';
import { allCandidates } from '../journey/candidates/all-candidates';
import type { Fraction } from '../request/fraction';
import { type GrpcAnswer, grpcAnswer, grpcText, isGrpc } from '../request/grpc';
import type { Hop, HopKind } from '../proxy/hop';
import type { Cluster } from '../proxy/clusters/cluster';
import type { Arrival, Leg, Station } from '../journey/way';
import type { Fault, Retries } from '../../mesh/routes/http-action';
import type { Labels } from '../../semantics/labels';
import type { SimulatedRequest } from '../request/request';
import type { Verdict } from '../proxy/security/authorization';
import type { Unknown } from '../journey/unknown/unknown';

/** How a request ends. */
export type OutcomeKind =
  | HopKind
  /** Some of the requests arrive and some do not. */
  | 'mixed'
  /** The request is not valid: it cannot be parsed, or the caller does not exist. */
  | 'invalid';

/** Pods or a machine that a request reaches. */
export interface ReachedWorkload {
  /** `Deployment`, `WorkloadEntry` … */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** The object that creates it. */
  readonly entry: ManifestObject;
}

/** A destination and the outcome of its share of the requests. */
export interface Reached {
  /** The host of the service; the name of Istio's own cluster when there is none. */
  readonly host: string;
  readonly port?: number;
  readonly subset: string;
  /** Exact, of all requests. */
  readonly share: Fraction;
  readonly workloads: readonly ReachedWorkload[];
  /** True if every workload accepts the request. */
  readonly arrives: boolean;
  /** True if some of the workloads accept the request and others do not. */
  readonly isPartial: boolean;
  /** Why it does not arrive. */
  readonly reason?: string;
  readonly flags?: string;
  readonly at?: At;
  /** The security of the last connection. */
  readonly security?: TransportSecurity;
  /** @internal The cluster, with the DestinationRule that applies, its policies and its endpoints. */
  readonly cluster?: Cluster;
}

/** The outcome of a request, and the reason. */
export interface Outcome {
  readonly request: SimulatedRequest | string;
  readonly kind: OutcomeKind;
  /** One sentence without a full stop. */
  readonly reason: string;
  /** The name in the request that does not exist. If set, the other fields describe what happens to such a request, not the mesh. */
  readonly unknown?: Unknown;
  /** The status that the client gets. Not set for connections that are not HTTP. */
  readonly status?: number;
  /** Envoy's response flags at the first proxy, as far as they are certain: NR, NC, UH, UF, FI, DI. */
  readonly flags?: string;
  /** The value that decided. */
  readonly at?: At;
  readonly location?: string;
  readonly body?: string;
  readonly responseHeaders: ReadonlyMap<string, string>;
  /** The destinations of the request, in the order of the route. */
  readonly destinations: readonly Reached[];
  /** Timeout for all attempts, in milliseconds. Not set: no timeout. */
  readonly timeout?: number;
  readonly retries?: Retries;
  readonly fault?: Fault;
  /** Clusters that get a copy, with the percentage of the requests. */
  readonly mirrors: readonly { readonly cluster: string; readonly percent: number; readonly at: At }[];
  /** The authorization decision that ended the request, or the last one that allowed it. */
  readonly verdict?: Verdict;
  /** Objects that could have matched or allowed the request, but did not. Computed when it is read. */
  readonly candidates: Candidates;
  /** Things that work, but maybe not as expected. */
  readonly warnings: readonly string[];
  /** Objects and fields on the path that are not simulated and may change the outcome. Computed when it is read. */
  readonly notModelled: readonly string[];
  /** @internal The first proxy and, below it, the rest of the path. Absent if the request was not sent. */
  readonly way?: Station;
}

/** What an outcome contains in addition to the path of the request. */
interface Besides extends Pick<Outcome, 'warnings' | 'unknown'> {
  /** The same request with every decision noted; absent where they are noted already. */
  readonly explained?: () => Outcome;
}

/** Sums up a path. */
export function outcomeOf(request: SimulatedRequest, way: Station, besides: Besides): Outcome {
  return new WayOutcome(request, way, besides);
}

/** The outcome of a request that was sent. */
class WayOutcome implements Outcome {
  readonly kind: OutcomeKind;
  readonly reason: string;
  readonly unknown?: Unknown;
  readonly status?: number;
  readonly flags?: string;
  readonly at?: At;
  readonly location?: string;
  readonly body?: string;
  readonly responseHeaders: ReadonlyMap<string, string>;
  readonly destinations: readonly Reached[];
  readonly timeout?: number;
  readonly retries?: Retries;
  readonly fault?: Fault;
  readonly mirrors: Outcome['mirrors'];
  readonly verdict?: Verdict;
  readonly warnings: readonly string[];
  /** Hidden from comparisons and JSON. */
  readonly #explained?: () => Outcome;

  constructor(
    readonly request: SimulatedRequest,
    readonly way: Station,
    { warnings, unknown, explained }: Besides,
  ) {
    const { hop } = way;
    const all = stations(way);
    this.destinations = mergeReached(reachedBy(way));
    const end = hop.kind === 'forwarded' ? endOf(this.destinations, way, all) : hop;
    this.kind = end.kind;
    this.reason = end.reason;
    this.unknown = unknown;
    const answered = isGrpc(request.headers?.['content-type']) ? asGrpc(end, hop) : undefined;
    this.status = answered?.status ?? end.status;
    this.flags = end.flags;
    this.at = end.at;
    this.verdict = end.verdict;
    this.location = hop.location;
    this.body = answered ? undefined : hop.body;
    this.responseHeaders = answered?.responseHeaders ?? hop.responseHeaders;
    const first = all.find((station) => station.hop.route !== undefined)?.hop.route?.action;
    this.timeout = first?.timeout?.milliseconds;
    this.retries = first?.retries;
    this.fault = first?.fault;
    this.mirrors = first?.mirrors ?? [];
    this.warnings = distinct(warnings, all, warningsOf);
    this.#explained = explained;
  }

  get candidates(): Candidates {
    return this.#explained ? this.#explained().candidates : allCandidates(stations(this.way));
  }

  get notModelled(): readonly string[] {
    return distinct(NONE, stations(this.way), ({ unmodelled }) => unmodelled());
  }
}

/** What a gRPC client gets if a proxy does not forward its call; undefined if it does, or if the connection is closed. */
function asGrpc({ kind, status }: End, { body, responseHeaders }: Hop): GrpcAnswer | undefined {
  if (!ANSWERED_BY_PROXIES.has(kind) || status === undefined || grpcText(responseHeaders) !== undefined) return undefined;
  return grpcAnswer(status, kind === 'denied' ? 'RBAC: access denied' : body, responseHeaders);
}

const ANSWERED_BY_PROXIES: ReadonlySet<OutcomeKind> = new Set([
  'answered',
  'denied',
  'refused',
  'unauthenticated',
  'undeliverable',
  'unrouted',
]);

function distinct(first: readonly string[], all: readonly Station[], said: (station: Station) => readonly string[]): readonly string[] {
  const texts = new Set(first);
  for (const station of all) for (const text of said(station)) texts.add(text);
  return texts.size === 0 ? NONE : [...texts];
}

const NONE: readonly string[] = [];

/** A request that could not be sent. */
export function invalid(request: SimulatedRequest | string, reason: string): Outcome {
  return {
    request,
    kind: 'invalid',
    reason,
    responseHeaders: new Map(),
    destinations: [],
    mirrors: [],
    candidates: NO_CANDIDATES,
    warnings: [],
    notModelled: [],
  };
}

/** A request that could not be sent, because something that it names does not exist. */
export function unanswerable(request: SimulatedRequest, unknown: Unknown, kind: OutcomeKind = 'invalid'): Outcome {
  return { ...invalid(request, unknown.message), kind, unknown };
}

/** All proxies on the path, in order. */
export function stations(way: Station): readonly Station[] {
  const all = [way];
  for (const { legs } of all) {
    for (const { arrivals } of legs) for (const { station } of arrivals) if (station) all.push(station);
  }
  return all;
}

function reachedBy({ legs }: Station): readonly Reached[] {
  return legs.flatMap((leg) => {
    const onward = leg.arrivals.filter(({ station }) => station && station.legs.length > 0);
    return onward.length > 0 ? reachedBy(onward[0].station!) : [reached(leg)];
  });
}

function reached({ delivery, share, arrivals, lost, flags }: Leg): Reached {
  const { cluster, name } = delivery;
  const failed = arrivals.find((arrival) => problemOf(arrival) !== undefined);
  return {
    host: cluster?.service.host ?? hostOf(name),
    port: cluster?.key.port,
    subset: cluster?.key.subset ?? '',
    share,
    workloads: arrivals.flatMap(({ workload }) => workload ?? []),
    arrives: lost === undefined && failed === undefined,
    isPartial: failed !== undefined && arrivals.some((arrival) => problemOf(arrival) === undefined),
    reason: lost ?? (failed && problemOf(failed)),
    flags: flags ?? failed?.flags,
    at: lost === undefined ? (failed?.at ?? failed?.station?.hop.at) : delivery.at,
    security: arrivals[0]?.security,
    cluster,
  };
}

function hostOf(name: string): string {
  return name.includes('|') ? name.split('|')[3] : name;
}

/** Why a workload does not accept the request. */
export function problemOf({ station, refused }: Arrival): string | undefined {
  if (refused !== undefined) return refused;
  return station && station.hop.kind !== 'forwarded' ? station.hop.reason : undefined;
}

function mergeReached(list: readonly Reached[]): readonly Reached[] {
  if (list.length < 2) return list;
  const merged = new Map<string, Reached>();
  for (const one of list) {
    const key = `${one.host} ${one.port} ${one.subset} ${one.arrives}`;
    const before = merged.get(key);
    merged.set(key, before ? { ...before, share: before.share.plus(one.share) } : one);
  }
  return [...merged.values()];
}

/** How a way ends. */
type End = Pick<Outcome, 'kind' | 'reason' | 'status' | 'flags' | 'at' | 'verdict'>;

function endOf(destinations: readonly Reached[], way: Station, all: readonly Station[]): End {
  const failed = destinations.filter(({ arrives }) => !arrives);
  const last = all.filter(({ direction, hop }) => direction === 'inbound' || direction === 'ztunnel' || hop.kind !== 'forwarded');
  const status = way.hop.status;
  if (failed.length === 0)
    return { kind: 'forwarded', reason: 'it arrives', status, flags: way.hop.flags, at: way.hop.at, verdict: last.at(-1)?.hop.verdict };
  const refusal = last.find(({ hop }) => hop.kind !== 'forwarded')?.hop;
  const { reason = '', at, flags } = failed[0];
  if (failed.length < destinations.length || failed.some(({ isPartial }) => isPartial))
    return { kind: 'mixed', reason: `some requests do not arrive: ${reason}`, status, flags, at, verdict: refusal?.verdict };
  const kind = refusal?.kind ?? 'undeliverable';
  return {
    kind,
    reason,
    status: seenStatus(way, refusal),
    flags: refusal?.flags ?? flags,
    at: at ?? refusal?.at,
    verdict: refusal?.verdict,
  };
}

/** A proxy turns a connection that fails into 503; a caller without one sees the connection fail. */
function seenStatus({ direction, hop }: Station, refusal: Hop | undefined): number | undefined {
  if (hop.status === undefined || direction === 'direct' || direction === 'service') return refusal?.status;
  return refusal?.status ?? 503;
}

function warningsOf({ hop, legs }: Station): readonly string[] {
  const unknown = legs.flatMap(({ note }) => note ?? NONE);
  const notes = unknown.length === 0 ? (hop.notes ?? NONE) : [...(hop.notes ?? NONE), ...unknown];
  if (!hop.ambiguous) return notes;
  const [first, second] = hop.ambiguous;
  return [
    ...notes,
    `${first.ref} and ${second.ref} both match it; here the first by name is used, in a cluster the one that was created first`,
  ];
}
