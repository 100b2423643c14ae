import type { Rule } from '../../../../lib/verify/analysis/rule';
import type { Severity } from '../../../../lib/verify/finding';
import { checkRule } from './check-rule';

/** What a rule is to say about one place. */
interface Expected {
  /** `VirtualService shop/reviews spec.hosts[0]` */
  readonly at: string;
  readonly fix: RegExp;
  readonly message?: RegExp;
  /** @default the severity of the rule */
  readonly severity?: Severity;
}

interface Rejected {
  readonly manifests: string;
  readonly findings: readonly Expected[];
  readonly meshConfig?: Readonly<Record<string, unknown>>;
  /** True when the manifests are the whole cluster. @default false */
  readonly closed?: boolean;
}

/** Manifests that a rule says nothing about, and those that it complains of, each under the idea that it shows. */
export interface RuleCases {
  readonly accepts?: Readonly<
    Record<string, string | { readonly manifests: string; readonly meshConfig: Readonly<Record<string, unknown>> }>
  >;
  readonly rejects?: Readonly<Record<string, Rejected>>;
}

/** Declares the tests of a rule. */
export function testRule(rule: Rule, { accepts = {}, rejects = {} }: RuleCases): void {
  describe(rule.id, () => {
    for (const [idea, given] of Object.entries(accepts)) {
      const { manifests, meshConfig } = typeof given === 'string' ? { manifests: given, meshConfig: undefined } : given;
      test(`accepts ${idea}`, () => expect(checkRule(rule, manifests, { meshConfig }).said).toEqual([]));
    }

    for (const [idea, { manifests, findings, meshConfig, closed }] of Object.entries(rejects)) {
      const expected = findings.map(({ at, severity = rule.severity, fix, message = /./ }) => ({
        at,
        severity,
        message: expect.stringMatching(message),
        fix: expect.stringMatching(fix),
      }));
      test(`reports ${idea}`, () => expect(checkRule(rule, manifests, { meshConfig, closed }).said).toEqual(expected));
    }
  });
}
