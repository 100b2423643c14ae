import type { security } from '../../imports';
import { ConfigError } from '../core/config-error';
import { PRINCIPAL } from '../core/expect-role';
import { expectList, expectOptionalList, isValue } from '../core/expect-value';
import { checkFields, type FieldsOf } from '../core/known-fields';
import { operationSeesRequests, renderOperation, type OperationFields } from '../core/operation';
import { principalNames } from '../core/principal';
import type { IPrincipal } from '../core/roles';
import { Condition } from './condition';
import { Source } from './source';

/** The requests that a rule of an AuthorizationPolicy matches: those from any of `from`, to any of `to`, that meet all of `when`. */
export interface PolicyRule {
  /**
   * Their callers: services, workloads and gateways by their service account, or a `Source`.
   * @default - any
   */
  readonly from?: readonly (IPrincipal | Source)[];
  /**
   * Their operations.
   * @default - any
   */
  readonly to?: readonly OperationFields[];
  /**
   * Additional conditions.
   * @default - none
   */
  readonly when?: readonly Condition[];
}

const FIELDS: FieldsOf<PolicyRule> = { from: true, to: true, when: true };

/**
 * The rule in the form of an AuthorizationPolicy.
 *
 * @throws ConfigError when it is empty, or when a list is empty
 */
export function renderRule(at: string, rule: PolicyRule): security.AuthorizationPolicySpecRules {
  const { from, to, when } = checkFields(at, 'rules', rule, FIELDS);
  for (const [field, list] of Object.entries({ from, to, when })) checkList(at, field, list);
  if (from ?? to ?? when) {
    return {
      from: from && renderSources(expectList<IPrincipal | Source>(at, 'rules.from', from, Source, PRINCIPAL)),
      to: to?.map((operation) => ({ operation: renderOperation(at, operation) })),
      when: expectOptionalList(at, 'rules.when', when, Condition)?.map((condition) => condition._toWire()),
    };
  }
  const fix = 'set from, to or when; for all requests, use AuthorizationPolicy.allowEverything or denyEverything';
  throw new ConfigError(at, { field: 'rules', problem: 'contains an entry that matches every request', fix });
}

/** True if the rule can only be enforced by a proxy that sees requests, not only connections. */
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
