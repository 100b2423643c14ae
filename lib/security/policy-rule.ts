import type { security } from '../../imports';
import { ConfigError } from '../core/config-error';
import { PRINCIPAL } from '../core/expect-role';
import { expectList, expectOptionalList, isValue } from '../core/expect-value';
import { operationSeesRequests, renderOperation, type OperationFields } from '../core/operation';
import { principalNames } from '../core/principal';
import type { IPrincipal } from '../core/roles';
import { Condition } from './condition';
import { Source } from './source';

/** Which requests a rule of an AuthorizationPolicy is for: those from any of `from`, to any of `to`, when all of `when` holds. */
export interface PolicyRule {
  /**
   * Who sends them: services, workloads and gateways by their service account, or a `Source`.
   * @default - anyone
   */
  readonly from?: readonly (IPrincipal | Source)[];
  /**
   * What they ask for.
   * @default - anything
   */
  readonly to?: readonly OperationFields[];
  /**
   * What else has to be true of them.
   * @default - nothing
   */
  readonly when?: readonly Condition[];
}

/**
 * The rule as an AuthorizationPolicy has it.
 *
 * @throws ConfigError when it is empty, or when a list is empty
 */
export function renderRule(at: string, rule: PolicyRule): security.AuthorizationPolicySpecRules {
  const { from, to, when } = rule;
  for (const [field, list] of Object.entries({ from, to, when })) checkList(at, field, list);
  if (from ?? to ?? when) {
    return {
      from: from && renderSources(expectList<IPrincipal | Source>(at, 'rules.from', from, Source, PRINCIPAL)),
      to: to?.map((operation) => ({ operation: renderOperation(at, operation) })),
      when: expectOptionalList(at, 'rules.when', when, Condition)?.map((condition) => condition._toWire()),
    };
  }
  const fix = 'name from, to or when; for all requests, use AuthorizationPolicy.allowEverything or denyEverything';
  throw new ConfigError(at, { field: 'rules', problem: 'has one that is for every request', fix });
}

/** True when only somebody who sees requests can carry out the rule, not the connections alone. */
export function ruleSeesRequests({ from = [], to = [], when = [] }: PolicyRule): boolean {
  const sources = from.filter((each) => isValue(each, Source));
  return (
    sources.some((source) => source._seesRequests) ||
    to.some((operation) => operationSeesRequests(renderOperation('', operation))) ||
    when.some((condition) => condition._seesRequests)
  );
}

function renderSources(from: readonly (IPrincipal | Source)[]): security.AuthorizationPolicySpecRulesFrom[] {
  const callers = from.filter((each): each is IPrincipal => !isValue(each, Source));
  const named = callers.length > 0 ? [{ source: { principals: [...new Set(callers.flatMap(principalNames))] } }] : [];
  return [...named, ...from.filter((each) => isValue(each, Source)).map((source) => ({ source: source._toWire() }))];
}

function checkList(at: string, field: string, list: readonly unknown[] | undefined): void {
  if (list?.length !== 0) return;
  throw new ConfigError(at, { field: `rules.${field}`, value: [], problem: 'is empty', fix: 'name at least one, or leave it out for all' });
}
