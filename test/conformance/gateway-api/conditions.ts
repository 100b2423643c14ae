import { readText } from '../../../lib/manifest/read-text';
import type { Finding } from '../../../lib/verify/finding';
import { verify } from '../../../lib/verify/verify';
import { type Condition, manifestsOf, type SuiteStatus, type SuiteTest } from './suite';

/** A negative condition that a user would see in `kubectl describe`. */
export interface Expected {
  readonly test: string;
  /** `namespace/name` of the object that has it. */
  readonly object: string;
  readonly reason: string;
}

/** What the suite changes while it runs, so that the manifests do not have it. */
const NOT_IN_MANIFESTS = ['reconcile-test', 'gateway-static-addresses'];

/** The negative conditions of a test; those without a reason say nothing that could be compared. */
export function negativeConditions(test: SuiteTest): readonly Expected[] {
  const all = test.status.flatMap((status) => {
    const name = status.policyNN ?? status.routeNN ?? status.routeName ?? status.lsNN ?? status.lsName ?? status.gwNN;
    if (!name || NOT_IN_MANIFESTS.includes(name.Name)) return [];
    return conditionsOf(status)
      .filter(isNegative)
      .map(({ reason }) => ({ test: test.name, object: `${name.Namespace}/${name.Name}`, reason }));
  });
  return [...new Map(all.map((each) => [`${each.object} ${each.reason}`, each])).values()];
}

/** The conditions of a test that no finding on the object names. */
export function unsaid(test: SuiteTest): readonly string[] {
  const wanted = negativeConditions(test);
  const findings = wanted.length > 0 ? findingsOf(test) : [];
  return wanted
    .filter(({ object, reason }) => !findings.some((each) => isOn(each, object) && `${each.message} ${each.fix ?? ''}`.includes(reason)))
    .map(({ object, reason }) => `${test.name}: ${object} ${reason}`);
}

/** Warnings and errors about a test that is as it should be. */
export function falseAlarms(test: SuiteTest): readonly string[] {
  if (hasNegatives(test)) return [];
  return findingsOf(test)
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, message }) => `${test.name}: ${rule} ${message}`);
}

/** True when a test waits for a condition that is not as a user wants it. */
function hasNegatives({ status }: SuiteTest): boolean {
  return status.flatMap(conditionsOf).some(isBad);
}

function findingsOf(test: SuiteTest): readonly Finding[] {
  return verify(readText(manifestsOf(test))).findings;
}

function conditionsOf({ condition, expectedCondition, conditions = [], listeners = [], parents = [] }: SuiteStatus): readonly Condition[] {
  const below = [...listeners, ...parents].flatMap((each) => each.conditions ?? []);
  return [...(condition ? [condition] : []), ...(expectedCondition ? [expectedCondition] : []), ...conditions, ...below];
}

function isNegative(condition: Condition): boolean {
  return isBad(condition) && condition.reason !== '';
}

function isBad({ type, status }: Condition): boolean {
  return type === 'Conflicted' ? status === 'True' : status === 'False';
}

function isOn({ object }: Finding, name: string): boolean {
  return object?.endsWith(` ${name}`) ?? false;
}
