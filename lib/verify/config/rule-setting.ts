import type { Severity } from '../finding';

/** What a project says of a rule. */
export interface RuleSetting {
  /** How bad its findings are; `on` keeps what the rule says, and `off` silences it. */
  readonly severity: Severity | 'on' | 'off';
  /** Why; a rule that is off has to say. Reports show it. */
  readonly because?: string;
}

/** What a project says of rules, by their ids. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** A rule that is off, and what it would have found. */
export interface RuleOff {
  readonly rule: string;
  readonly because: string;
  /** How many findings it silenced. */
  readonly findings: number;
}

/** Why the rule is off; undefined when it is not. */
export function offBecause(settings: RuleSettings, rule: string): string | undefined {
  const setting = settings[rule];
  return setting?.severity === 'off' ? (setting.because ?? 'no reason is set') : undefined;
}

/** How bad a finding of the rule is. */
export function severityBy(settings: RuleSettings, rule: string, severity: Severity): Severity {
  const set = settings[rule]?.severity;
  return set === undefined || set === 'on' || set === 'off' ? severity : set;
}

/** The rules that are off, by id. */
export function rulesOff(settings: RuleSettings, silenced: readonly string[]): readonly RuleOff[] {
  return Object.keys(settings)
    .sort()
    .flatMap((rule) => {
      const because = offBecause(settings, rule);
      return because === undefined ? [] : [{ rule, because, findings: silenced.filter((each) => each === rule).length }];
    });
}
