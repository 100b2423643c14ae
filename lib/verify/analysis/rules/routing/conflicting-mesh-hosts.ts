import { someCalls } from '../../claims/unchanged';
import { elsewhere } from '../../claims/elsewhere';
import type { VirtualService } from '../../../../mesh/routes/virtual-service';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { named } from '../../words';

export const conflictingMeshHosts = defineRule({
  id: 'routing/conflicting-mesh-hosts',
  severity: 'error',
  summary: 'Inside the mesh, a host is in only one VirtualService.',
  reads: ['VirtualService', 'MeshConfig'],
  alsoKnownAs: ['IST0109', 'KIA1106'],
  why: 'Sidecars do not merge VirtualServices for the same host: the oldest is used and the others are silently ignored. Gateways do merge them.',

  check(mesh, report) {
    const claims = mesh.virtualServices
      .naming('mesh')
      .flatMap((virtualService) =>
        virtualService.namedHosts.flatMap(({ host, at }) => scopesOf(virtualService).map((scope) => ({ host, scope, at, virtualService }))),
      );
    const said = new Set<unknown>();
    for (const same of groupBy(claims, ({ host, scope }) => `${scope} ${host}`).values()) {
      const owners = [...new Set(same.map(({ virtualService }) => virtualService))];
      if (owners.length < 2) continue;
      for (const { host, at, virtualService } of same) {
        if (said.has(`${at}`)) continue;
        said.add(`${at}`);

        const others = owners.filter((each) => each !== virtualService).map(({ entry }) => entry.ref);
        report({
          at,
          message: `${named(others)} also has ${host}, but inside the mesh only the oldest is used`,
          fix: 'merge their routes into one VirtualService',
          claims: () =>
            virtualService === owners[0]
              ? []
              : elsewhere(someCalls(mesh.services.declaring(host), { namespace: virtualService.namespace, labels: {} })),
        });
      }
    }
  },
});

/** The namespaces that see the VirtualService; `*` for all. */
function scopesOf({ exportedTo }: VirtualService): readonly string[] {
  return exportedTo === 'everywhere' ? ['*'] : [...exportedTo];
}
