import type { Severity } from '../finding';

/** The setting of a rule. */
export interface RuleSetting {
  /** The severity of its findings; `on` keeps the severity of the rule, and `off` disables the rule. */
  readonly severity: Severity | 'on' | 'off';
  /** The reason, which reports show. Required if the rule is off. */
  readonly because?: string;
}

/** The settings of rules, by their ids. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** A rule that is off, and the number of findings that it would have. */
export interface RuleOff {
  readonly rule: string;
  readonly because: string;
  /** The number of findings that are suppressed. */
  readonly findings: number;
}

/** Why the rule is off; undefined if it is not. */
export function offBecause(settings: RuleSettings, rule: string): string | undefined {
  const setting = settings[rule];
  return setting?.severity === 'off' ? (setting.because ?? 'no reason is set') : undefined;
}

/** The severity of a finding of the rule. */
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
