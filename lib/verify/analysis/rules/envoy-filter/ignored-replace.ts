import { envoyPatches, isIgnored } from '../../envoy-patches';
import { defineRule } from '../../rule';

export const ignoredReplace = defineRule({
  id: 'envoy-filter/ignored-replace',
  severity: 'error',
  summary: 'EnvoyFilters replace filters and virtual hosts, and nothing else.',
  reads: ['EnvoyFilter'],
  alsoKnownAs: ['IST0152'],
  why: 'Istio applies REPLACE for HTTP_FILTER, NETWORK_FILTER and VIRTUAL_HOST and ignores it elsewhere, so the existing element stays.',

  check(mesh, report) {
    for (const patch of envoyPatches(mesh)) {
      if (patch.operation !== 'REPLACE' || !isIgnored(patch)) continue;

      report({
        at: patch.at.field('patch', 'operation'),
        message: `REPLACE is ignored for ${patch.applyTo}, so the patch has no effect`,
        fix: 'use MERGE, or REMOVE and ADD',
      });
    }
  },
});
