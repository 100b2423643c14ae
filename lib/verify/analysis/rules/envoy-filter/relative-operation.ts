import { relativePatches } from '../../envoy-patches';
import { defineRule } from '../../rule';

export const relativeOperation = defineRule({
  id: 'envoy-filter/relative-operation',
  severity: 'warning',
  summary: 'An EnvoyFilter that depends on others says its priority.',
  reads: ['EnvoyFilter'],
  alsoKnownAs: ['IST0151'],
  why: 'REMOVE, REPLACE, INSERT_BEFORE and INSERT_AFTER work on what is there at that moment. Without `priority` the order is that of creation, so a cluster that is built anew may behave otherwise.',

  check(mesh, report) {
    for (const { operation, followsVersioned, ref, at } of relativePatches(mesh)) {
      if (followsVersioned) continue;

      report({
        at: at.field('patch', 'operation'),
        message: `what ${operation} works on depends on the order in which EnvoyFilters were created, as ${ref} has no priority`,
        fix: 'set priority, or use INSERT_FIRST',
      });
    }
  },
});
