import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { type HttpMatch, takesEveryPath } from '../../../../mesh/routes/http-match';
import { defineRule } from '../../rule';

export const noDefaultRoute = defineRule({
  id: 'routing/no-default-route',
  severity: 'warning',
  summary: 'A VirtualService for a service of the mesh has a route for the requests that its other routes do not match.',
  reads: ['Service', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A VirtualService replaces the default route of a service. Requests that none of its routes match get 404, and not the service.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.naming(MESH)) {
      const [service] = virtualService.exactHosts.flatMap((host) => mesh.services.ofCluster(host) ?? []);
      const matches = virtualService.http.map((rule) => rule.matches.filter(isForMesh));
      const isPartial = matches.every((each, index) => virtualService.http[index].matches.length > 0 && !each.some(takesAll));
      const [first] = virtualService.written('http');
      if (!service || !first || !isPartial || virtualService.isDelegate) continue;
      const all = matches.flat();
      if (all.length === 0) continue;

      report({
        at: virtualService.at.field('spec', 'http'),
        severity: all.every(({ uri }) => !uri || takesEveryPath(uri.match)) ? 'warning' : 'info',
        message: `requests to ${service.host} that none of these routes match get 404`,
        fix: `add a last route without match that forwards to ${service.name}`,
      });
    }
  },
});

function isForMesh({ gateways }: HttpMatch): boolean {
  return gateways.length === 0 || gateways.includes(MESH);
}

/** True for a match of every request of some client, or where headers that it excludes may be those of another route. */
function takesAll({ uri, scheme, method, authority, headers, queryParams }: HttpMatch): boolean {
  if (uri && !takesEveryPath(uri.match)) return false;
  return !scheme && !method && !authority && headers.size + queryParams.size === 0;
}
