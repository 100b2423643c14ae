import { isOfMesh } from '../../../../mesh/gateway-api/route';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const ignoredHostnames = defineRule({
  id: 'gateway-api/ignored-hostnames',
  severity: 'warning',
  summary: 'A route for the mesh does not have hostnames.',
  reads: ROUTE_KINDS,
  alsoKnownAs: [],
  why: 'A route whose parent is a Service applies to all requests to that Service, with any host. Its hostnames are ignored.',

  check(mesh, report) {
    for (const { hostnames, parents, entry } of mesh.gatewayApi.routes) {
      const parent = parents.find(isOfMesh);
      if (hostnames.length === 0 || parents.length === 0 || !parents.every(isOfMesh)) continue;

      report({
        at: entry.at('spec', 'hostnames'),
        message: `the hostnames of a route of ${parent!.kind} ${parent!.name} are ignored, so it applies to requests for every host`,
        fix: 'remove them, and match the header :authority or attach the route to a Gateway',
      });
    }
  },
});
