import { someCalls } from '../../claims/unchanged';
import { elsewhere } from '../../claims/elsewhere';
import type { Mesh } from '../../../../mesh/mesh';
import type { VirtualService } from '../../../../mesh/routes/virtual-service';
import { groupBy } from '../../../../semantics/group-by';
import { serviceHost } from '../../../../semantics/hostname';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';
import { named } from '../../words';

export const conflictingMeshHosts = defineRule({
  id: 'routing/conflicting-mesh-hosts',
  severity: 'error',
  summary: 'Inside the mesh, a host is in only one VirtualService, and not also in a route of the Gateway API.',
  reads: ['MeshConfig', 'Namespace', 'Service', 'VirtualService', ...ROUTE_KINDS],
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
    for (const { parent, service, virtualService } of mixed(mesh)) {
      report({
        at: parent.at.field('name'),
        severity: 'warning',
        message: `${virtualService.entry.ref} also has ${service.host}, but inside the mesh only the older of it and ${parent.route.entry.ref} is used`,
        fix: 'write all routes of the Service in one of the two APIs',
      });
    }
  },
});

/** The routes of the Gateway API for a Service that a VirtualService has too. In ambient mode, another rule tells of them. */
function mixed(mesh: Mesh) {
  const inMesh = new Set(mesh.virtualServices.naming('mesh'));
  return mesh.gatewayApi.routes
    .flatMap(({ parents }) => parents)
    .flatMap((parent) => {
      const { kind, group, namespace, name } = parent;
      const service =
        kind === 'Service' && group === '' ? mesh.services.ofCluster(serviceHost(name, namespace, mesh.clusterDomain)) : undefined;
      if (!service || mesh.namespaces.dataPlaneOf(namespace) === 'ambient') return [];
      const virtualService = mesh.virtualServices
        .covering(service.host)
        .find((each) => inMesh.has(each) && each.namedHosts.some(({ host }) => host === service.host));
      return virtualService ? [{ parent, service, virtualService }] : [];
    });
}

/** The namespaces that see the VirtualService; `*` for all. */
function scopesOf({ exportedTo }: VirtualService): readonly string[] {
  return exportedTo === 'everywhere' ? ['*'] : [...exportedTo];
}
