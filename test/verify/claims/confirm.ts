import { objectsOf } from '../../../lib/manifest/manifests';
import { type Outcome, Simulator } from '../../../lib/simulate';
import { stations } from '../../../lib/simulate/answer/outcome';
import { outcomeJson } from '../../../lib/simulate/answer/outcome-json';
import { type FieldPath, formatPath, type KubeObject } from '../../../lib/manifest/manifest';
import { analyze } from '../../../lib/verify/analysis/analyze';
import { RULES } from '../../../lib/verify/analysis/rules';
import type { Claim } from '../../../lib/verify/claim';
import type { Report } from '../../../lib/verify/finding';
import { Mesh } from '../../../lib/mesh/mesh';
import type { Input } from './corpus';
import { without } from './without';

/** What the simulator says about a claim. */
export interface Answer {
  readonly input: string;
  readonly report: Report;
  readonly claim: Claim;
  /** `confirmed`; `other` when something else refuses the request first, with another status. */
  readonly verdict: 'confirmed' | 'other' | 'contradicted';
  readonly said: string;
}

/** Asks the simulator about every claim that the rules make about an input. */
export function answersTo(input: Input): readonly Answer[] {
  const reports = reportsAbout(input);
  if (!reports.some(({ claims }) => claims !== undefined)) return [];
  const simulator = simulatorOf(input, input.objects);
  return reports.flatMap((report) => {
    const claims = report.claims?.() ?? [];
    const changed = new Map<string, Simulator>();
    const withoutPart = (part: FieldPath = []) => {
      const key = JSON.stringify(part);
      if (!changed.has(key)) changed.set(key, simulatorOf(input, without(input.objects, report.entry.object, part)));
      return changed.get(key)!;
    };
    return claims.map((claim) => {
      const outcome = simulator.send(claim.request);
      const said = `${outcome.kind} ${outcome.status ?? ''} ${outcome.reason}`;
      return { input: input.name, report, claim, verdict: verdictOn(claim, outcome, report, withoutPart), said };
    });
  });
}

function simulatorOf({ options }: Input, objects: readonly KubeObject[]): Simulator {
  return Simulator.of(objects, { ...options, assumeInstalled: true });
}

export function reportsAbout({ objects, options }: Input): readonly Report[] {
  return [...analyze(new Mesh(objectsOf(objects), options), RULES)];
}

const SERVED: readonly Outcome['kind'][] = ['forwarded', 'redirected', 'answered'];

/** Those in which a route decided, so that the status is the one that the rule spoke of. */
const BY_ROUTE: readonly Outcome['kind'][] = ['unrouted', 'undeliverable'];

function verdictOn(
  { request, outcome: claimed, status, security, part = [] }: Claim,
  outcome: Outcome,
  report: Report,
  withoutPart: (part: FieldPath) => Simulator,
): Answer['verdict'] {
  if (claimed === 'elsewhere') return takesPart(report, part, outcome) ? 'contradicted' : 'confirmed';
  if (claimed === 'unchanged') return endOf(withoutPart(part).send(request)) === endOf(outcome) ? 'confirmed' : 'contradicted';
  if (claimed === 'arrives') return arrives(outcome, security) ? 'confirmed' : 'contradicted';
  if (claimed === 'bad-certificate') return certificateOf(outcome);
  if (outcome.kind === 'invalid' || SERVED.includes(outcome.kind)) return 'contradicted';
  if (outcome.kind === 'mixed') return claimed === 'fails' ? 'contradicted' : 'confirmed';
  if (status === undefined || outcome.status === status) return 'confirmed';
  return BY_ROUTE.includes(outcome.kind) ? 'contradicted' : 'other';
}

/** A connection that is refused before TLS shows no certificate. */
function certificateOf({ kind, warnings }: Outcome): Answer['verdict'] {
  if (warnings.some((each) => BAD_CERTIFICATE.test(each))) return 'confirmed';
  return kind === 'refused' ? 'other' : 'contradicted';
}

/** What explanations say of a certificate that is not there, or not for the host. */
const BAD_CERTIFICATE = /, so the TLS handshake will fail|, so browsers reject /;

function arrives({ kind, destinations }: Outcome, wanted: Claim['security']): boolean {
  return kind === 'forwarded' && destinations.every((each) => each.arrives && (wanted === undefined || each.security === wanted));
}

/** True when a proxy on the way decided by a route of the object, or by the one that is meant. */
function takesPart({ entry }: Report, part: FieldPath, { way }: Outcome): boolean {
  const isPart = (path: FieldPath) => part.every((step, index) => path[index] === step);
  return way !== undefined && stations(way).some(({ hop }) => hop.route?.at?.entry.id === entry.id && isPart(hop.route.at.path));
}

/** All that a caller and the destinations see of a request, and nothing of the way to it or of what explains it. */
function endOf(outcome: Outcome): string {
  const { reason, at, warnings, notModelled, way, destinations, candidates, moreCandidates, ...seen } = outcomeJson(outcome);
  const reached = outcome.destinations.map(({ host, port, subset, share, arrives, security, workloads }) => {
    return [host, port, subset, `${share}`, arrives, security, workloads.map(({ entry }) => entry.id)];
  });
  return JSON.stringify([seen, reached, [...outcome.responseHeaders], [outcome.fault?.delay, outcome.fault?.abort].map(faultOf)]);
}

/** A fault that meets some requests. */
function faultOf(fault: { readonly percent: number } | undefined): unknown {
  return fault && fault.percent > 0 ? { ...fault, at: undefined } : undefined;
}

/** `input: request: claimed; the simulator says …`, for a failed test. */
export function textOf({ input, report, claim, said }: Answer): string {
  const { text, options } = claim.request;
  const claimed = [claim.outcome, claim.status, claim.part && formatPath(claim.part)].filter((each) => each !== undefined).join(' ');
  return `${input}: ${report.rule}: ${report.message}\n    ${text} ${JSON.stringify(options)}: ${claimed}; the simulator says ${said}`;
}
