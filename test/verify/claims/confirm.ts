import { objectsOf } from '../../../lib/manifest/manifests';
import { type Outcome, Simulator } from '../../../lib/simulate';
import { stations } from '../../../lib/simulate/outcome';
import { analyze } from '../../../lib/verify/analysis/analyze';
import { RULES } from '../../../lib/verify/analysis/rules';
import type { Claim } from '../../../lib/verify/claim';
import type { Report } from '../../../lib/verify/finding';
import { Mesh } from '../../../lib/mesh/mesh';
import type { Input } from './corpus';

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
  const simulator = Simulator.of(input.objects, { ...input.options, assumeInstalled: true });
  return reports.flatMap((report) =>
    (report.claims?.() ?? []).map((claim) => {
      const outcome = simulator.send(claim.request);
      const said = `${outcome.kind} ${outcome.status ?? ''} ${outcome.reason}`;
      return { input: input.name, report, claim, verdict: verdictOn(claim, outcome, report), said };
    }),
  );
}

export function reportsAbout({ objects, options }: Input): readonly Report[] {
  return [...analyze(new Mesh(objectsOf(objects), options), RULES)];
}

const SERVED: readonly Outcome['kind'][] = ['forwarded', 'redirected', 'answered'];

/** Those in which a route decided, so that the status is the one that the rule spoke of. */
const BY_ROUTE: readonly Outcome['kind'][] = ['unrouted', 'undeliverable'];

function verdictOn({ outcome: claimed, status }: Claim, outcome: Outcome, report: Report): Answer['verdict'] {
  if (claimed === 'elsewhere') return takesPart(report, outcome) ? 'contradicted' : 'confirmed';
  if (outcome.kind === 'invalid' || SERVED.includes(outcome.kind)) return 'contradicted';
  if (outcome.kind === 'mixed') return claimed === 'fails' ? 'contradicted' : 'confirmed';
  if (status === undefined || outcome.status === status) return 'confirmed';
  return BY_ROUTE.includes(outcome.kind) ? 'contradicted' : 'other';
}

/** True when a proxy on the way decided by what the finding is about. */
function takesPart({ entry, path }: Report, { way }: Outcome): boolean {
  const prefix = JSON.stringify(path).slice(0, -1);
  return (
    way !== undefined &&
    stations(way).some(({ hop }) => hop.route?.at?.entry.id === entry.id && JSON.stringify(hop.route.at.path).startsWith(prefix))
  );
}

/** `input: request: claimed; the simulator says …`, for a failed test. */
export function textOf({ input, report, claim, said }: Answer): string {
  const { text, options } = claim.request;
  return `${input}: ${report.rule}: ${report.message}\n    ${text} ${JSON.stringify(options)}: ${claim.outcome} ${claim.status ?? ''}; the simulator says ${said}`;
}
