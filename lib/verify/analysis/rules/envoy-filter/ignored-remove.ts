import { envoyPatches, isIgnored } from '../../envoy-patches';
import { defineRule } from '../../rule';

export const ignoredRemove = defineRule({
  id: 'envoy-filter/ignored-remove',
  severity: 'error',
  summary: 'No EnvoyFilter removes a route configuration or a route.',
  reads: ['EnvoyFilter'],
  alsoKnownAs: ['IST0154'],
  why: 'Istio ignores REMOVE for ROUTE_CONFIGURATION and HTTP_ROUTE, so the configuration stays.',

  check(mesh, report) {
    for (const patch of envoyPatches(mesh)) {
      if (patch.operation !== 'REMOVE' || !isIgnored(patch)) continue;

      report({
        at: patch.at.field('patch', 'operation'),
        message: `REMOVE is ignored for ${patch.applyTo}, so the patch has no effect`,
        fix: 'remove the route from the VirtualService that creates it',
      });
    }
  },
});
