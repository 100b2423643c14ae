import type { At } from '../../manifest/manifest-object';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { PolicyView } from '../../manifest/mesh/policy';
import { listOf, type Mapping, mappingOf, mappingsOf, textOf } from '../../manifest/mesh/values';

/** One value of a list in a policy: a namespace, a method, a path. */
export interface PolicyValue {
  readonly value: string;
  readonly at: At;
}

/** One `source` or `operation` of a rule. */
export interface RulePart {
  readonly fields: Mapping;
  readonly at: At;
  /** The texts of one of its lists, each with its place. */
  values(field: string): readonly PolicyValue[];
}

/** One rule of an AuthorizationPolicy. */
export interface AuthorizationRule {
  readonly sources: readonly RulePart[];
  readonly operations: readonly RulePart[];
  readonly conditions: readonly RulePart[];
  readonly at: At;
}

/** An AuthorizationPolicy and what it says. */
export interface Authorization {
  readonly policy: PolicyView;
  readonly action: string;
  readonly rules: readonly AuthorizationRule[];
}

/** The AuthorizationPolicies, read. */
export function authorizations(mesh: MeshIndex): readonly Authorization[] {
  return mesh.policies('AuthorizationPolicy').map((policy) => {
    const spec = mappingOf(policy.entry.object.spec);
    return {
      policy,
      action: textOf(spec.action) ?? 'ALLOW',
      rules: mappingsOf(spec.rules).map(([index, rule]) => ruleOf(rule, policy.at.field('spec', 'rules', index))),
    };
  });
}

function ruleOf({ from, to, when }: Mapping, at: At): AuthorizationRule {
  return {
    at,
    sources: mappingsOf(from).map(([i, { source }]) => partOf(mappingOf(source), at.field('from', i, 'source'))),
    operations: mappingsOf(to).map(([i, { operation }]) => partOf(mappingOf(operation), at.field('to', i, 'operation'))),
    conditions: mappingsOf(when).map(([i, condition]) => partOf(condition, at.field('when', i))),
  };
}

function partOf(fields: Mapping, at: At): RulePart {
  return {
    fields,
    at,
    values: (field) =>
      listOf(fields[field]).flatMap((value, index) => (typeof value === 'string' ? [{ value, at: at.field(field, index) }] : [])),
  };
}
