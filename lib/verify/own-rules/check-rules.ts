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
    if (seen.has(rule.id)) refuse(rule.id, 'is declared twice', 'give one of them another id');
    if (isOurs(rule.id)) refuse(rule.id, 'is a rule of this package', 'give your rule another id, such as one that starts with your name');
    seen.add(rule.id);
  }
}

/** @throws when a rule is not complete */
export function checkRule(rule: Rule): void {
  const incomplete = incompleteness(rule);
  if (incomplete) refuse(String(rule?.id), incomplete.problem, incomplete.fix);
}

/** What is missing in a rule, because JavaScript does not have types; undefined if it is complete. */
export function incompleteness(rule: Rule): { readonly problem: string; readonly fix: string } | undefined {
  const { id, severity, summary, check } = (rule ?? {}) as Partial<Rule>;
  if (typeof id !== 'string' || !ID.test(id)) {
    return { problem: 'does not have a valid id', fix: 'write area/mistake in lower case, such as acme/host-without-rate-limit' };
  }
  if (!SEVERITIES.includes(severity!)) {
    return { problem: `has the severity ${JSON.stringify(severity)}`, fix: `write ${alternatives(SEVERITIES)}` };
  }
  if (typeof summary !== 'string' || summary === '') {
    return { problem: 'does not have a summary', fix: 'write in one sentence what should be true' };
  }
  return typeof check === 'function' ? undefined : { problem: 'does not have a check', fix: 'write check(mesh, report) { … }' };
}

function isOurs(id: string): boolean {
  return knownRuleIds().includes(id) || id.startsWith('webhook/');
}

function refuse(id: string, problem: string, fix: string): never {
  throw new Error(`rule ${id}: ${problem}; ${fix}`);
}
