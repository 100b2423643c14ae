import type { Finding } from './finding';
import { sumOf } from './not-judged';
import type { VerifyResult } from './verify';

/** What was found in an environment of a repository. */
export interface EnvironmentResult extends VerifyResult {
  readonly name?: string;
}

/** The results of several environments as one. A finding at the same place in several of them is reported once. */
export function mergeResults(results: readonly EnvironmentResult[]): VerifyResult {
  if (results.length === 1) return results[0];
  return {
    findings: merged(results, ({ findings }) => findings),
    suppressed: merged(results, ({ suppressed }) => suppressed),
    objects: results.reduce((sum, { objects }) => sum + objects, 0),
    notJudged: sumOf(results.map(({ notJudged }) => notJudged)),
    ...mergedRules(results),
  };
}

/** Every environment is verified with the same rules. */
function mergedRules([first, ...others]: readonly VerifyResult[]): Pick<VerifyResult, 'rulesOff' | 'ownRules'> {
  if (first === undefined) return {};
  const rulesOff = first.rulesOff?.map((off, index) => ({
    ...off,
    findings: others.reduce((sum, other) => sum + (other.rulesOff?.[index].findings ?? 0), off.findings),
  }));
  return { ...(rulesOff && { rulesOff }), ...(first.ownRules && { ownRules: first.ownRules }) };
}

function merged(results: readonly EnvironmentResult[], of: (result: EnvironmentResult) => readonly Finding[]): readonly Finding[] {
  const found = new Map<string, { readonly finding: Finding; readonly names: string[] }>();
  for (const result of results) {
    for (const finding of of(result)) {
      const key = JSON.stringify([
        finding.file,
        finding.line,
        finding.column,
        finding.rule,
        finding.severity,
        finding.object,
        finding.message,
      ]);
      const same = found.get(key);
      if (same) same.names.push(result.name ?? '');
      else found.set(key, { finding, names: [result.name ?? ''] });
    }
  }
  return [...found.values()].map(({ finding, names }) => ({ ...finding, environments: names }));
}
