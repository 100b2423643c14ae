import type { Repository } from '../manifest/repository/read-repository';
import type { Finding } from './finding';
import { sumOf } from './not-judged';
import { verify, type VerifyOptions, type VerifyResult } from './verify';

/** Judges each environment of a repository by itself. What is found at one place in several environments is told once. */
export function verifyRepository({ environments }: Repository, options: VerifyOptions = {}): VerifyResult {
  const results = environments.map(({ name, manifests }) => ({ name, ...verify(manifests, options) }));
  if (results.length === 1) return results[0];
  return {
    findings: merged(results, ({ findings }) => findings),
    suppressed: merged(results, ({ suppressed }) => suppressed),
    objects: results.reduce((sum, { objects }) => sum + objects, 0),
    notJudged: sumOf(results.map(({ notJudged }) => notJudged)),
  };
}

type NamedResult = VerifyResult & { readonly name?: string };

function merged(results: readonly NamedResult[], of: (result: NamedResult) => readonly Finding[]): readonly Finding[] {
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
