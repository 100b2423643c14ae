import { relativePatches } from '../../envoy-patches';
import { defineRule } from '../../rule';

export const relativeOperationWithVersion = defineRule({
  id: 'envoy-filter/relative-operation-with-version',
  severity: 'warning',
  summary: 'EnvoyFilters with patches for different proxy versions set a priority.',
  reads: ['EnvoyFilter'],
  alsoKnownAs: ['IST0155'],
  why: 'An earlier patch for the same filter only applies to some proxy versions. The effect of this one then depends on the version of the proxy and on the order of creation.',

  check(mesh, report) {
    for (const { operation, filter, followsVersioned, at } of relativePatches(mesh)) {
      if (!followsVersioned) continue;

      report({
        at: at.field('patch', 'operation'),
        message: `the effect of ${operation} depends on the proxy version, because an earlier patch adds ${filter || 'the same filter'} to some versions only`,
        fix: 'set priority, or match the same proxyVersion',
      });
    }
  },
});
