import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import { type PlacedText, placedTexts } from '../reading/placed-text';
import { type Policy, readPolicy } from './policy';

/** What a policy does with the requests that its rules match. */
export type PolicyAction = 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';

/** The values of a field, and those of its `not` form; both must match. */
export interface Values {
  readonly field: string;
  readonly at: At;
  readonly any: readonly string[];
  readonly none: readonly string[];
}

/** One `source` or `operation` of a rule: all of its fields must match. */
export interface Clause {
  readonly field: Cursor;
  readonly values: readonly Values[];
}

/** One entry of `when`. */
export interface Condition extends Values {
  readonly entry: Cursor;
}

/** One entry of `rules`: entries of `from` and of `to` are alternatives, everything else must match. */
export interface PolicyRule {
  readonly at: At;
  /** True if it is written without any field: `{}`. */
  readonly isEmpty: boolean;
  readonly from: readonly Clause[];
  readonly to: readonly Clause[];
  readonly when: readonly Condition[];
}

/** An AuthorizationPolicy. */
export interface AuthorizationPolicy extends Policy {
  readonly action: PolicyAction;
  readonly provider?: string;
  readonly isDryRun: boolean;
  readonly rules: readonly PolicyRule[];
}

const SOURCE = ['principals', 'requestPrincipals', 'namespaces', 'serviceAccounts', 'trustDomains', 'ipBlocks', 'remoteIpBlocks'];
const OPERATION = ['hosts', 'ports', 'methods', 'paths'];

/** Reads an AuthorizationPolicy. */
export function readAuthorizationPolicy(entry: ManifestObject): AuthorizationPolicy {
  const policy = readPolicy(entry);
  const { spec } = policy;
  return {
    ...policy,
    action: (spec.get('action').text() ?? 'ALLOW') as PolicyAction,
    provider: spec.get('provider', 'name').text() || undefined,
    isDryRun: Cursor.root(entry).get('metadata', 'annotations', 'istio.io/dry-run').text() === 'true',
    rules: spec.get('rules').items().map(readRule),
  };
}

function readRule(rule: Cursor): PolicyRule {
  const clauses = (list: string, field: string, names: readonly string[]) =>
    rule
      .get(list)
      .items()
      .map((item) => readClause(item.get(field), names));
  return {
    at: rule.at,
    isEmpty: rule.entries().length === 0,
    from: clauses('from', 'source', SOURCE),
    to: clauses('to', 'operation', OPERATION),
    when: rule
      .get('when')
      .items()
      .map((entry) => ({
        entry,
        field: entry.get('key').text() ?? '',
        at: entry.at,
        any: entry.get('values').texts(),
        none: entry.get('notValues').texts(),
      })),
  };
}

function readClause(clause: Cursor, fields: readonly string[]): Clause {
  const values = fields
    .map((field) => {
      const negative = clause.get(`not${field[0].toUpperCase()}${field.slice(1)}`);
      const any = clause.get(field);
      return { field, at: any.present ? any.at : negative.at, any: any.texts(), none: negative.texts() };
    })
    .filter(({ any, none }) => any.length > 0 || none.length > 0);
  return { field: clause, values };
}

/** The texts of one list of a source or operation: `textsIn(source, 'principals')`. */
export function textsIn({ field }: Clause, name: string): readonly PlacedText[] {
  return placedTexts(field.get(name));
}

/** The texts of the conditions on an attribute, those of `notValues` too: `conditionTexts(rule, 'source.principal')`. */
export function conditionTexts({ when }: PolicyRule, key: string): readonly PlacedText[] {
  return when
    .filter(({ field }) => field === key)
    .flatMap(({ entry }) => ['values', 'notValues'].flatMap((list) => placedTexts(entry.get(list))));
}

/** The callers that a rule names in one way, whether it wants them or not: in `from`, and in a condition. */
export function callersIn(rule: PolicyRule, field: 'principals' | 'namespaces' | 'serviceAccounts'): readonly PlacedText[] {
  const negative = `not${field[0].toUpperCase()}${field.slice(1)}`;
  const named = rule.from.flatMap((source) => [...textsIn(source, field), ...textsIn(source, negative)]);
  return [...named, ...conditionTexts(rule, `source.${field.slice(0, -1)}`)];
}
