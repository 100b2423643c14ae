import { envoyPatches, isIgnored } from '../../envoy-patches';
import { defineRule } from '../../rule';

export const ignoredAdd = defineRule({
  id: 'envoy-filter/ignored-add',
  severity: 'error',
  summary: 'No EnvoyFilter adds a route configuration or a route.',
  reads: ['EnvoyFilter'],
  alsoKnownAs: ['IST0153'],
  why: 'Istio ignores ADD for ROUTE_CONFIGURATION and HTTP_ROUTE: insert routes, and merge into route configurations.',

  check(mesh, report) {
    for (const patch of envoyPatches(mesh)) {
      if (patch.operation !== 'ADD' || !isIgnored(patch)) continue;

      report({
        at: patch.at.field('patch', 'operation'),
        message: `ADD is ignored for ${patch.applyTo}, so the patch has no effect`,
        fix: 'use INSERT_FIRST or INSERT_BEFORE for HTTP_ROUTE, or MERGE',
      });
    }
  },
});
