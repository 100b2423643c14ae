import { analyze } from '../analysis/analyze';
import type { Complaint, Rule } from '../analysis/rule';
import type { Mesh } from '../../mesh/mesh';
import type { Layer } from '../layer';

/** The findings of rules that are not of this package. */
export function ownRulesLayer(rules: readonly Rule[]): Layer {
  const guarded = rules.map(withName);
  return {
    codes: rules.flatMap(({ alsoKnownAs = [] }) => alsoKnownAs),
    *check({ mesh }) {
      yield* analyze(mesh, guarded);
    },
  };
}

/** The same rule, with its id in its errors. */
function withName(rule: Rule): Rule {
  return {
    ...rule,
    check(mesh: Mesh, report: (complaint: Complaint) => void) {
      try {
        rule.check(mesh, report);
      } catch (error) {
        throw new Error(`rule ${rule.id} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    },
  };
}
