import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from './cursor';
import { type PolicyTarget, readTarget } from './policy-target';

/** What a policy does with the requests its rules take. */
export type PolicyAction = 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';

/** The values of a field, and those of its `not` form; both have to hold. */
export interface Values {
  readonly field: string;
  readonly at: At;
  readonly any: readonly string[];
  readonly none: readonly string[];
}

/** One entry of `rules`: entries of `from` and of `to` are alternatives, everything else holds together. */
export interface PolicyRule {
  readonly at: At;
  readonly from: readonly (readonly Values[])[];
  readonly to: readonly (readonly Values[])[];
  readonly when: readonly Values[];
}

/** An AuthorizationPolicy. */
export interface AuthorizationPolicy extends PolicyTarget {
  readonly entry: ManifestObject;
  readonly action: PolicyAction;
  readonly provider?: string;
  readonly isDryRun: boolean;
  readonly rules: readonly PolicyRule[];
}

const SOURCE = ['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains', 'ipBlocks', 'remoteIpBlocks'];
const OPERATION = ['hosts', 'ports', 'methods', 'paths'];

/** Reads an AuthorizationPolicy. */
export function readAuthorizationPolicy(entry: ManifestObject): AuthorizationPolicy {
  const spec = Cursor.spec(entry);
  return {
    entry,
    ...readTarget(entry),
    action: (spec.get('action').text() ?? 'ALLOW') as PolicyAction,
    provider: spec.get('provider', 'name').text(),
    isDryRun: entry.object.metadata.annotations?.['istio.io/dry-run'] === 'true',
    rules: spec.get('rules').items().map(readRule),
  };
}

function readRule(rule: Cursor): PolicyRule {
  return {
    at: rule.at,
    from: rule
      .get('from')
      .items()
      .map((item) => readFields(item.get('source'), SOURCE)),
    to: rule
      .get('to')
      .items()
      .map((item) => readFields(item.get('operation'), OPERATION)),
    when: rule
      .get('when')
      .items()
      .map((item) => ({
        field: item.get('key').text() ?? '',
        at: item.at,
        any: item.get('values').texts(),
        none: item.get('notValues').texts(),
      })),
  };
}

function readFields(item: Cursor, fields: readonly string[]): readonly Values[] {
  return fields
    .map((field) => {
      const negative = `not${field[0].toUpperCase()}${field.slice(1)}`;
      const any = item.get(field);
      return { field, at: any.present ? any.at : item.get(negative).at, any: any.texts(), none: item.get(negative).texts() };
    })
    .filter(({ any, none }) => any.length > 0 || none.length > 0);
}
