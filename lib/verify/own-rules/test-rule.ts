import { existsSync, readFileSync } from 'node:fs';
import { readText } from '../../manifest/read-text';
import { Mesh } from '../../mesh/mesh';
import { oneLine } from '../one-line';
import { analyze } from '../analysis/analyze';
import type { Rule } from '../analysis/rule';
import type { Finding } from '../finding';
import { locateReport } from '../locate-finding';
import { checkRule } from './check-rules';
import { examplesOf } from './rule-page';

/** Examples of a rule, as manifests in YAML. */
export interface RuleExamples {
  /** Manifests with findings. */
  readonly bad: string;
  /** The corrected manifests, without findings. */
  readonly good: string;
}

/**
 * Runs the examples of a rule: it must have a finding in the bad one, with its severity, and none in the good one. Does not need a test framework.
 *
 * @param examples the examples, or the path of the page of the rule, with YAML blocks below the headings `Wrong` and `Right`
 * @returns the findings in the bad example
 * @throws when the rule or an example is not valid, in one line
 *
 * @example
 * test('no PERMISSIVE in prod', () => {
 *   expect(testRule(noPermissive, 'docs/permissive-in-prod.md')).toHaveLength(1);
 * });
 */
export function testRule(rule: Rule, examples: RuleExamples | string): readonly Finding[] {
  checkRule(rule);
  const { bad, good } = typeof examples === 'string' ? examplesOf(pageAt(examples), examples) : examples;
  const wrong = findingsOf(rule, bad, 'bad');
  const right = findingsOf(rule, good, 'good');
  if (wrong.length === 0) throw new Error(`rule ${rule.id}: the bad example has no finding; write one for which the rule has a finding`);
  if (right.length > 0) throw new Error(`rule ${rule.id}: the good example has a finding: ${oneLine(right[0])}`);
  if (wrong.some(({ severity }) => severity === rule.severity)) return wrong;
  throw new Error(`rule ${rule.id}: no finding of the bad example has the severity ${rule.severity} of the rule; change one of them`);
}

function pageAt(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  throw new Error(`the page ${path} does not exist; write the path of the page of the rule`);
}

function findingsOf(rule: Rule, yaml: string, name: 'bad' | 'good'): readonly Finding[] {
  const { objects, problems } = readText(yaml);
  const broken = problems.find(({ severity }) => severity === 'error');
  if (broken)
    throw new Error(`rule ${rule.id}: line ${broken.line} of the ${name} example cannot be read: ${broken.message}; ${broken.fix}`);
  return [...analyze(new Mesh(objects), [rule])].map(locateReport);
}
