import { Mesh } from '../../../lib/mesh/mesh';
import { objectsOf } from '../../../lib/manifest/manifests';
import { denialsOf, type Outcome, Simulator } from '../../../lib/simulate';
import { stations } from '../../../lib/simulate/answer/outcome';
import { callsTo } from '../../../lib/verify/analysis/claims/calls';
import { requestsToRule } from '../../../lib/verify/analysis/claims/route-requests';
import type { ClaimedRequest } from '../../../lib/verify/claim';
import type { ManifestObject } from '../../../lib/manifest/manifest-object';
import { reportsAbout } from './confirm';
import { groupBy } from '../../../lib/semantics/group-by';
import { type Report, SEVERITIES, type Severity } from '../../../lib/verify/finding';
import type { Input } from './corpus';

/** A request that stands for a route or a port, and the objects that are to blame when it fails. */
export interface Asked {
  readonly request: ClaimedRequest;
  readonly entries: readonly ManifestObject[];
  /** True for a call of a port of a Service. */
  readonly isPort?: boolean;
}

/** A representative request that fails. */
export interface Failure {
  readonly input: string;
  readonly request: ClaimedRequest;
  readonly outcome: Outcome;
  /** The worst that is said of the objects that the request depends on; a note only where notes are enough. */
  readonly foretoldBy?: Severity;
}

/**
 * Notes that are enough, and why. Besides these, a note is enough for a name that the input does not have: the input is a part of a
 * cluster, and the simulator answers as if it were the whole.
 */
const ENOUGH: Readonly<Record<string, string>> = {};

/** The representative requests that fail. */
export function failuresOf(input: Input): readonly Failure[] {
  const mesh = new Mesh(objectsOf(input.objects), input.options);
  const simulator = Simulator.of(input.objects, { ...input.options, assumeInstalled: true });
  const blamed = groupBy(reportsAbout(input).filter(isAboutTraffic), ({ entry }) => entry.id);
  return representativeRequests(mesh).flatMap(({ request, entries, isPort }) => {
    const outcome = simulator.send(request);
    if (!fails(outcome) || isMeant(outcome) || (isPort && comesToGateway(outcome)) || restsOnAssumption(outcome, simulator)) return [];
    const involved = [...entries, ...objectsOn(outcome)];
    const said = involved.flatMap(({ id }) => blamed.get(id) ?? []);
    return [
      { input: input.name, request, outcome, foretoldBy: SEVERITIES.find((severity) => said.some((each) => each.severity === severity)) },
    ];
  });
}

/** A request for each route, and one for each port of each Service by each kind of caller. */
export function representativeRequests(mesh: Mesh): readonly Asked[] {
  return [...routeRequests(mesh), ...portRequests(mesh)];
}

/** Rules of these areas say nothing about whether requests arrive. */
const OTHER_AREAS = /^(annotations|telemetry|envoy-filter)\//;

function isAboutTraffic({ rule, severity, unknownName }: Report): boolean {
  return !OTHER_AREAS.test(rule) && (severity !== 'info' || unknownName !== undefined || rule in ENOUGH);
}

function routeRequests(mesh: Mesh): readonly Asked[] {
  const roots = mesh.virtualServices.declared.filter(({ isDelegate }) => !isDelegate);
  return [...roots, ...mesh.gatewayApi.hostRoutes].flatMap((routes) =>
    routes.http.flatMap((rule) =>
      requestsToRule(mesh, routes, rule).map(({ request, gateway }) => ({
        request,
        entries: [routes.entry, rule.at.entry, ...(gateway ? [gateway.entry] : [])],
      })),
    ),
  );
}

function portRequests(mesh: Mesh): readonly Asked[] {
  return mesh.services.kubernetes.flatMap((service) =>
    (['sidecar', 'ambient', 'none'] as const).flatMap((dataPlane) =>
      callsTo(mesh, service, { namespace: service.namespace, labels: {}, dataPlane }).map(({ request }) => ({
        request,
        entries: [service.entry],
        isPort: true,
      })),
    ),
  );
}

function fails({ kind, status = 0 }: Outcome): boolean {
  if (kind === 'redirected' || kind === 'answered') return false;
  return kind !== 'forwarded' || status >= 400;
}

/** True when a policy keeps the caller out, of all pods or of some, which is what policies are for. */
function isMeant(outcome: Outcome): boolean {
  if (denialsOf(outcome) !== undefined) return true;
  const refusals = outcome.way ? stations(outcome.way).filter(({ hop }) => hop.kind !== 'forwarded') : [];
  return outcome.kind === 'mixed' && refusals.length > 0 && refusals.every(({ hop }) => hop.kind === 'denied');
}

/** True when a Service leads to a gateway: gateways are asked for the hosts of their routes, not by the names of their Services. */
function comesToGateway({ way }: Outcome): boolean {
  return way !== undefined && stations(way).some(({ direction }) => direction === 'gateway');
}

/** True when the port is closed on a Service that the input does not have and that is taken as Istio installs it. */
function restsOnAssumption({ way }: Outcome, { assumedAtEdge }: Simulator): boolean {
  return way === undefined && assumedAtEdge !== undefined;
}

/** The objects that decide about a request on its way. */
function objectsOn({ at, way, destinations }: Outcome): readonly ManifestObject[] {
  const places = way ? stations(way).flatMap(({ hop }) => [hop.at, hop.route?.at, ...hop.deliveries.map((each) => each.at)]) : [];
  const behind = destinations.flatMap(({ cluster, workloads }) => [
    ...workloads.map(({ entry }) => entry),
    ...(cluster ? [cluster.service.entry, ...(cluster.rule ? [cluster.rule.entry] : [])] : []),
  ]);
  return [...[at, ...places].flatMap((place) => (place ? [place.entry] : [])), ...behind];
}
