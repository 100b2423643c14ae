import { relativePatches } from '../../envoy-patches';
import { defineRule } from '../../rule';

export const relativeOperation = defineRule({
  id: 'envoy-filter/relative-operation',
  severity: 'warning',
  summary: 'An EnvoyFilter that depends on others sets a priority.',
  reads: ['EnvoyFilter'],
  alsoKnownAs: ['IST0151'],
  why: 'REMOVE, REPLACE, INSERT_BEFORE and INSERT_AFTER apply to the configuration at that moment. Without `priority` the order is that of creation, so a new cluster may behave differently.',

  check(mesh, report) {
    for (const { operation, followsVersioned, ref, at } of relativePatches(mesh)) {
      if (followsVersioned) continue;

      report({
        at: at.field('patch', 'operation'),
        message: `the effect of ${operation} depends on the order in which EnvoyFilters were created, because ${ref} does not have a priority`,
        fix: 'set priority, or use INSERT_FIRST',
      });
    }
  },
});
