import { relativePatches } from '../../envoy-patches';
import { defineRule } from '../../rule';

export const relativeOperationWithVersion = defineRule({
  id: 'envoy-filter/relative-operation-with-version',
  severity: 'warning',
  summary: 'EnvoyFilters for versions of one filter say their priority.',
  reads: ['EnvoyFilter'],
  alsoKnownAs: ['IST0155'],
  why: 'An earlier patch for the same filter holds for some proxy versions only. What this one works on then depends on the version of the proxy and on the order of creation.',

  check(mesh, report) {
    for (const { operation, filter, followsVersioned, at } of relativePatches(mesh)) {
      if (!followsVersioned) continue;

      report({
        at: at.field('patch', 'operation'),
        message: `what ${operation} works on depends on the proxy version, as an earlier patch brings ${filter || 'the same filter'} to some only`,
        fix: 'set priority, or match the same proxyVersion',
      });
    }
  },
});
