import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const privateBeforePublic = defineRule({
  id: 'routing/private-before-public',
  severity: 'warning',
  summary: 'Inside the mesh, a VirtualService that is only visible in its namespace does not hide another one for the same host.',
  reads: ['MeshConfig', 'VirtualService'],
  alsoKnownAs: ['IST0109'],
  why: 'A proxy prefers a VirtualService that is only visible in its namespace to one that is visible everywhere, regardless of their age. For a host in both, clients in that namespace only use the private one, and all others the public one.',

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
          message: `clients in namespace ${namespace} use this for ${host} instead of ${other.entry.ref}, and all other clients only use the latter`,
          fix: 'merge the routes into one VirtualService, with a match on sourceNamespace to distinguish clients',
        });
      }
    }
  },
});
