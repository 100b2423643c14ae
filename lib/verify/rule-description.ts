import type { PackageRule, Rule } from './analysis/rule';
import { RULES } from './analysis/rules';
import type { Severity } from './finding';
import { OTHER_RULES } from './other-rules';

/** The description of a rule in reports. */
export interface RuleDescription {
  readonly id: string;
  /** The severity, unless a finding has another one. */
  readonly severity: Severity;
  /** What should be true, as a sentence. */
  readonly summary: string;
  /** What happens otherwise, in a few sentences. */
  readonly why: string;
  /** The page about it. Absent for your own rule without a page. */
  readonly page?: string;
}

/** The repository of the project, as in package.json. */
export const PROJECT = 'https://github.com/cdk8s-istio/cdk8s-istio';

const DOCS = `${PROJECT}/blob/main/docs`;

/**
 * Describes a rule by its id: `routing/undeclared-subset`, `schema/type`, `webhook/gateway`.
 *
 * @param own the rules that are not of this package
 */
export function describeRule(id: string, own: readonly Rule[] = []): RuleDescription {
  const rule = RULES.find((each) => each.id === id);
  if (rule) return acrossObjects(rule);
  const theirs = own.find((each) => each.id === id);
  return theirs ? ofOthers(theirs) : { id, ...ofOneObject(id), page: `${DOCS}/verify.md#the-layers` };
}

/** Whether it is a rule of this package across objects, whose page shows examples. */
export function isAcrossObjects(id: string): boolean {
  return RULES.some((each) => each.id === id);
}

/** Every rule: those across objects, those of one object, and those that are not of this package. */
export function describeRules(own: readonly Rule[]): readonly RuleDescription[] {
  return [...knownRuleIds(), ...own.map(({ id }) => id)].sort().map((id) => describeRule(id, own));
}

/** The ids of the rules of this package; `webhook` stands for those of every kind. */
export function knownRuleIds(): readonly string[] {
  return [...RULES.map(({ id }) => id), ...Object.keys(OTHER_RULES).filter((id) => id !== 'unknown')];
}

function acrossObjects({ id, severity, summary, why }: PackageRule): RuleDescription {
  return { id, severity, summary, why, page: `${DOCS}/rules/${id}.md` };
}

function ofOthers({ id, severity, summary, why = summary, page }: Rule): RuleDescription {
  return { id, severity, summary, why, page };
}

function ofOneObject(id: string): Pick<RuleDescription, 'severity' | 'summary' | 'why'> {
  const { severity, summary, why } = OTHER_RULES[id.startsWith('webhook/') ? 'webhook' : id] ?? OTHER_RULES.unknown;
  return { severity, summary, why };
}
