import type { Rule } from '../analysis/rule';
import { SEVERITIES } from '../finding';
import { knownRuleIds } from '../rule-description';
import { alternatives } from '../schema/schema-problem';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

/** @throws when a rule is not complete, or when its id is taken */
export function checkRules(rules: readonly Rule[]): void {
  const seen = new Set<string>();
  for (const rule of rules) {
    checkRule(rule);
    if (seen.has(rule.id)) refuse(rule.id, 'is declared twice', 'give one of the two another id');
    if (isOurs(rule.id)) refuse(rule.id, 'is a rule of this package', 'give yours another id, such as one that begins with your name');
    seen.add(rule.id);
  }
}

/** @throws when a rule is not complete, since JavaScript has no types */
export function checkRule(rule: Rule): void {
  const { id, severity, summary, check } = rule as Partial<Rule>;
  if (typeof id !== 'string' || !ID.test(id)) {
    refuse(String(id), 'does not have a valid id', 'write area/mistake in lower case, such as acme/host-without-rate-limit');
  }
  if (!SEVERITIES.includes(severity!)) refuse(id, `has the severity ${JSON.stringify(severity)}`, `write ${alternatives(SEVERITIES)}`);
  if (typeof summary !== 'string' || summary === '') refuse(id, 'does not have a summary', 'say in one sentence what should hold');
  if (typeof check !== 'function') refuse(id, 'does not have a check', 'write check(mesh, report) { … }');
}

function isOurs(id: string): boolean {
  return knownRuleIds().includes(id) || id.startsWith('webhook/');
}

function refuse(id: string, problem: string, fix: string): never {
  throw new Error(`rule ${id}: ${problem}; ${fix}`);
}
