import { RULES } from './analysis/rules';
import type { Rule } from './analysis/rule';
import type { Severity } from './finding';
import { OTHER_RULES } from './other-rules';

/** What a report says of a rule besides its findings. */
export interface RuleDescription {
  readonly id: string;
  /** How bad it is unless a finding says otherwise. */
  readonly severity: Severity;
  /** What holds where the mistake is not made, as a sentence. */
  readonly summary: string;
  /** What happens otherwise, in a few sentences. */
  readonly why: string;
  /** A wrong and a right example, in YAML. */
  readonly examples?: { readonly bad: string; readonly good: string };
  /** The page about it. */
  readonly page: string;
}

/** Where the project lives, as package.json says. */
export const PROJECT = 'https://github.com/cdk8s-istio/cdk8s-istio';

const DOCS = `${PROJECT}/blob/main/docs`;

/** Describes a rule by its id: `routing/undeclared-subset`, `schema/type`, `webhook/gateway`. */
export function describeRule(id: string): RuleDescription {
  const rule = RULES.find((each) => each.id === id);
  return rule ? acrossObjects(rule) : { id, ...ofOneObject(id), page: `${DOCS}/verify.md#the-layers` };
}

function acrossObjects({ id, severity, summary, docs: { why, bad, good } }: Rule): RuleDescription {
  return { id, severity, summary, why, examples: { bad: bad.trim(), good: good.trim() }, page: `${DOCS}/rules/${id}.md` };
}

function ofOneObject(id: string): Pick<RuleDescription, 'severity' | 'summary' | 'why'> {
  const { severity, summary, why } = OTHER_RULES[id.startsWith('webhook/') ? 'webhook' : id] ?? OTHER_RULES.unknown;
  return { severity, summary, why };
}
