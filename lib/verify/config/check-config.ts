import { isMapping } from '../../semantics/mapping';
import { nearest } from '../../semantics/nearest';
import { SEVERITIES } from '../finding';
import { knownRuleIds } from '../rule-description';
import { alternatives } from '../schema/schema-problem';
import type { RuleSetting } from './rule-setting';

/** The file as it is written. */
export interface WrittenConfig {
  readonly context?: readonly string[];
  readonly closed?: boolean;
  readonly leaveOut?: readonly string[];
  /** Modules with the project's own rules. */
  readonly rulesFrom?: readonly string[];
  readonly rules?: Readonly<Record<string, RuleSetting['severity'] | RuleSetting>>;
}

const FIELDS = ['context', 'closed', 'leaveOut', 'rulesFrom', 'rules'] satisfies readonly (keyof WrittenConfig)[];
const SETTING = ['severity', 'because'] satisfies readonly (keyof RuleSetting)[];
const LEVELS = [...SEVERITIES, 'on', 'off'];

/**
 * What is wrong with a config file, one line each.
 *
 * @param ownRules ids of the rules that it loads; ids are compared only when they are given
 */
export function mistakesIn(written: unknown, ownRules?: readonly string[]): readonly string[] {
  if (written === undefined || written === null) return [];
  if (!isMapping(written)) return [`is not a mapping; write fields such as ${alternatives(FIELDS)}`];
  const { context, closed, leaveOut, rulesFrom, rules } = written;
  return [
    ...unknownNames('the field', Object.keys(written), FIELDS),
    ...notPaths({ context, leaveOut, rulesFrom }),
    ...(closed === undefined || typeof closed === 'boolean' ? [] : [`closed cannot be ${JSON.stringify(closed)}; write true or false`]),
    ...inRules(rules, ownRules),
  ];
}

function notPaths(lists: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(lists).flatMap(([name, value]) => {
    const isRight = value === undefined || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
    return isRight ? [] : [`${name} cannot be ${JSON.stringify(value)}; write a list of paths: ${name}: [platform/]`];
  });
}

function inRules(rules: unknown, ownRules: readonly string[] | undefined): readonly string[] {
  if (rules === undefined) return [];
  if (!isMapping(rules)) return ['rules is not a mapping; write the id of a rule and its severity: routing/undeclared-subset: warning'];
  return [
    ...(ownRules ? unknownRules(rules, ownRules) : []),
    ...Object.entries(rules).flatMap(([id, setting]) => inSetting(`rules.${id}`, isMapping(setting) ? setting : { severity: setting })),
  ];
}

/**
 * What is wrong with the settings of rules that a program gives, one line each.
 *
 * @param ownRules ids of the rules that it gives
 */
export function mistakesInSettings(settings: unknown, ownRules: readonly string[]): readonly string[] {
  const example = "{ 'routing/undeclared-subset': { severity: 'warning' } }";
  if (!isMapping(settings)) return [`ruleSettings is not an object; write one such as ${example}`];
  return [
    ...unknownRules(settings, ownRules).map((line) => `ruleSettings: ${line}`),
    ...Object.entries(settings).flatMap(([id, setting]) => {
      const place = `ruleSettings.${id}`;
      return isMapping(setting)
        ? inSetting(place, setting)
        : [`${place}: ${JSON.stringify(setting)} is not an object; write { severity: … }`];
    }),
  ];
}

function unknownRules(rules: Readonly<Record<string, unknown>>, ownRules: readonly string[]): readonly string[] {
  return unknownNames('the rule', Object.keys(rules), [...knownRuleIds(), ...ownRules]);
}

function inSetting(place: string, { severity, because, ...others }: Readonly<Record<string, unknown>>): readonly string[] {
  const isLevel = typeof severity === 'string' && LEVELS.includes(severity);
  const hasReason = typeof because === 'string' && because.trim() !== '';
  const needsReason = severity === 'off' || because !== undefined;
  return [
    ...unknownNames(`${place}: the field`, Object.keys(others), SETTING),
    ...(isLevel ? [] : [`${place}: the severity cannot be ${JSON.stringify(severity)}; write ${alternatives(LEVELS)}`]),
    ...(needsReason && !hasReason ? [`${place}: the reason is missing; write { severity: ${String(severity)}, because: … }`] : []),
  ];
}

function unknownNames(what: string, names: readonly string[], known: readonly string[]): readonly string[] {
  return names
    .filter((name) => !known.includes(name) && !name.startsWith('webhook/'))
    .map((name) => {
      const meant = nearest(name, known);
      const fix =
        meant === undefined ? (known.length < 10 ? `write ${alternatives(known)}` : 'see cdk8s-istio rules') : `did you mean ${meant}?`;
      return `${what} ${name} does not exist; ${fix}`;
    });
}
