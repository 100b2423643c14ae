import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const privateBeforePublic = defineRule({
  id: 'routing/private-before-public',
  severity: 'warning',
  summary: 'Inside the mesh, a VirtualService for its own namespace leaves no other of its namespace out.',
  reads: ['MeshConfig', 'VirtualService'],
  alsoKnownAs: ['IST0109'],
  why: 'A proxy takes the VirtualService that is visible in its namespace only before those that are visible everywhere, whatever is older. For a host that both name, clients of that namespace use the private one alone, and all others the public one.',

  check(mesh, report) {
    const claims = mesh.virtualServices
      .naming(MESH)
      .flatMap((virtualService) => virtualService.namedHosts.map(({ host, at }) => ({ host, at, virtualService })));
    for (const same of groupBy(claims, ({ host }) => host).values()) {
      const everywhere = same.filter(({ virtualService }) => virtualService.exportedTo === 'everywhere');
      for (const { at, host, virtualService } of everywhere.length > 0 ? same : []) {
        const [namespace] = virtualService.exportedTo === 'everywhere' ? [] : [...virtualService.exportedTo];
        if (namespace === undefined) continue;
        const other = everywhere[0].virtualService;

        report({
          at,
          severity: other.namespace === virtualService.namespace ? 'warning' : 'info',
          message: `clients in namespace ${namespace} use this for ${host} and not ${other.entry.ref}, and all others that one alone`,
          fix: 'put the routes into one VirtualService, where a match on sourceNamespace tells clients apart',
        });
      }
    }
  },
});
