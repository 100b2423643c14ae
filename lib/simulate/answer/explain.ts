import type { Retries } from '../../mesh/routes/http-action';
import { failuresOf } from '../../mesh/routes/retries';
import type { At } from '../../manifest/manifest-object';
import type { Candidates } from '../journey/candidates/candidate';
import type { Hop } from '../proxy/hop';
import type { Arrival, Leg, Station } from '../journey/way';
import { grpcText } from '../request/grpc';
import { removedFromResponse, requestLines, responseLines } from './message-text';
import { type Outcome, problemOf } from './outcome';
import { placeOf } from './place';
import type { Rejected, Stage, Step } from '../proxy/trace';

/** The path of a request as a tree: each proxy, what decided there, and why other objects did not. */
export function explain(outcome: Outcome): string {
  const lines = [headline(outcome)];
  if (outcome.way) lines.push(...indent(station(outcome.way)));
  if (outcome.unknown && outcome.unknown.message !== outcome.reason) lines.push(`! ${outcome.unknown.message}`);
  for (const warning of outcome.warnings) lines.push(`! ${warning}`);
  for (const object of outcome.notModelled) lines.push(`! not simulated: ${object}`);
  return lines.join('\n');
}

/** One line: the request and its outcome. */
export function headline({ request, kind, reason, status, location, responseHeaders }: Outcome): string {
  const asked = typeof request === 'string' ? request : `${request.method} ${request.scheme}://${request.authority}${request.path}`;
  const grpc = grpcText(responseHeaders);
  const code = grpc === undefined ? status : `${status} with ${grpc}`;
  const end = location !== undefined ? `${code} to ${location}` : code === undefined ? kind : `${kind}, ${code}`;
  return `${asked}: ${end} (${reason})`;
}

function station({ at, direction, dataPlane, hop, steps, candidates, legs }: Station): readonly string[] {
  const isEnd = direction === 'inbound' && hop.kind === 'forwarded';
  const shown = direction === 'inbound' ? steps.filter(({ stage }) => !ROUTING.has(stage)) : steps;
  return [
    `${DIRECTIONS[direction]} ${at}`,
    ...indent([
      ...(dataPlane === undefined ? [] : [`data plane: ${dataPlane}`]),
      ...shown.flatMap(step),
      ...(isEnd ? [] : effects(hop)),
      ...whyNot(candidates()),
      ...legs.flatMap((one) => leg(one, HAS_PROXY[direction])),
    ]),
  ];
}

/** A sidecar has one route to its own workload, which explains nothing. */
const ROUTING: ReadonlySet<Stage> = new Set(['virtual host', 'route']);

const DIRECTIONS = {
  gateway: 'gateway',
  outbound: 'leaves',
  inbound: 'arrives at',
  direct: 'leaves',
  service: 'through Service',
  waypoint: 'waypoint',
  ztunnel: 'ztunnel of',
} as const;

/** No DestinationRule applies to a caller without a proxy. */
const HAS_PROXY: Readonly<Record<Station['direction'], boolean>> = {
  gateway: true,
  outbound: true,
  inbound: true,
  waypoint: true,
  direct: false,
  service: false,
  ztunnel: false,
};

function step({ stage, text, at, rejected = [] }: Step): readonly string[] {
  return [`${stage}: ${text}${place(at)}`, ...indent(rejected.map(rejection))];
}

function rejection({ what, at, why }: Rejected): string {
  return `not ${what}: ${why}${place(at)}`;
}

/** The rules that do not match the request, one line each. */
function whyNot({ list, more }: Candidates): readonly string[] {
  const lines = list.map(({ object, place: at, because }) => rejection({ what: object, at, why: because }));
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

/** What the route does in addition to selecting a destination. */
function effects({ route, kind, reason, at, responseHeaders }: Hop): readonly string[] {
  if (!route || kind !== 'forwarded') return [`${kind}: ${reason}${place(at)}`, ...responseLines(responseHeaders)];
  const { timeout, retries, fault, mirrors, rewrite } = route.action;
  const removed = removedFromResponse(route);
  return [
    ...(rewrite
      ? [`rewrite: ${[rewrite.uri ?? rewrite.regex?.rewrite, rewrite.authority].filter(Boolean).join(', ')}${place(rewrite.at)}`]
      : []),
    `timeout: ${timeout && timeout.milliseconds > 0 ? `${timeout.milliseconds} ms${place(timeout.at)}` : 'none'}`,
    `retries: ${retries ? `${retries.attempts} on ${failuresOf(retries)}${perTry(retries)}${place(retries.at)}` : 'none'}`,
    ...(fault?.delay ? [`fault: ${fault.delay.percent} % wait ${fault.delay.milliseconds} ms${place(fault.delay.at)}`] : []),
    ...(fault?.abort ? [`fault: ${fault.abort.percent} % abort with ${fault.abort.http ?? fault.abort.grpc}${place(fault.abort.at)}`] : []),
    ...(removed.length > 0 ? [`response headers removed: ${removed.join(', ')}`] : []),
    ...mirrors.map(({ cluster, percent, at: mirrorAt }) => `mirror: ${percent} % to ${cluster}${place(mirrorAt)}`),
  ];
}

function leg({ delivery, share, arrivals, lost }: Leg, hasProxy: boolean): readonly string[] {
  const { cluster, name, at } = delivery;
  const title = cluster ? `${cluster.service.host}:${cluster.key.port}${cluster.key.subset ? ` subset ${cluster.key.subset}` : ''}` : name;
  const { message, responseHeaders = new Map() } = delivery;
  const lines = [
    `${share} to ${title}${place(at)}`,
    ...indent([...(message ? requestLines(message) : []), ...responseLines(responseHeaders)]),
  ];
  if (lost !== undefined) return [...lines, `  lost: ${lost}`];
  if (cluster && hasProxy)
    lines.push(
      ...indent([
        ruleLine(cluster.rule?.entries.map(({ ref }) => ref)),
        `tls: ${cluster.tls.why}${place('at' in cluster.tls ? cluster.tls.at : undefined)}`,
      ]),
    );
  return [...lines, ...indent(arrivals.flatMap(arrival))];
}

function ruleLine(refs: readonly string[] | undefined): string {
  return refs ? `policy: ${refs.join(' and ')}` : "policy: no DestinationRule, so Istio's defaults";
}

function arrival(one: Arrival): readonly string[] {
  const name = one.workload ? `${one.workload.namespace}/${one.workload.name}` : (one.endpoint.address ?? 'an endpoint');
  if (one.station) return station(one.station);
  const problem = problemOf(one);
  return [
    `${problem === undefined ? 'arrives at' : 'refused by'} ${name} ${one.exception ? 'bypassing its' : 'without a'} proxy, ${one.security}${problem === undefined ? '' : `: ${problem}`}`,
    ...(one.exception
      ? [`  no policy is enforced there, because an annotation excludes the port from the proxy${place(one.exception)}`]
      : []),
    ...(one.workload?.whyOutsideMesh === undefined ? [] : [`  no policy is enforced there, because ${one.workload.whyOutsideMesh}`]),
  ];
}

function place(at: At | undefined): string {
  return at ? ` [${placeOf(at)}]` : '';
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function perTry({ perTryTimeout }: Retries): string {
  return perTryTimeout === undefined ? '' : `, each within ${perTryTimeout} ms`;
}
