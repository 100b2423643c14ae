import { HostIndex } from '../../../../mesh/indexes/host-index';
import type { ServerHost } from '../../../../mesh/gateways/server';
import type { Gateway } from '../../../../mesh/gateways/gateway';
import type { Mesh } from '../../../../mesh/mesh';
import type { Server } from '../../../../mesh/gateways/server';
import type { VirtualService } from '../../../../mesh/routes/virtual-service';
import { NearNames } from '../../../../semantics/slip';
import { groupBy } from '../../../../semantics/group-by';
import { hostFails } from '../../claims/claims';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { isOfApp, labelText } from '../../words';

export const unroutedHost = defineRule({
  id: 'gateway/unrouted-host',
  severity: 'info',
  summary: 'Every host of a Gateway has a route.',
  reads: ['Gateway', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A gateway answers 404 for a host without a VirtualService, on every port. Only a server that redirects to HTTPS answers by itself.',

  check(mesh, report) {
    for (const gateways of groupBy(mesh.gateways.istio, ({ selector }) => labelText(selector)).values()) {
      const routes = routesOn(mesh, gateways);
      const hosts = firstOfEach(gateways.flatMap(({ servers }) => servers.filter(needsRoute).flatMap((server) => server.hosts)));
      const unserved = hosts.filter((host) => !routes.overlapping(host.exact).some(({ namespace }) => mayBind(host, namespace)));
      const slips = new NearNames(unserved.length > 0 ? routes.hosts() : []);
      for (const unrouted of unserved) {
        const { exact: host, namespace, at } = unrouted;
        // What is wrong with the host of the VirtualService is reported there.
        if (slips.meantBy(host) !== undefined || !(mesh.virtualServices.declared.length > 0 || isOfApp(at.entry))) continue;

        const isLikelyHere = unserved.length < hosts.length && (namespace === undefined || mesh.isDescribed(namespace));
        report({
          message: `no VirtualService on ${at.entry.ref} has ${host}, so the gateway answers 404`,
          ...judgeUnknown(mesh, {
            at,
            name: `route for ${host}`,
            isPlaceKnown: isLikelyHere,
            severity: 'warning',
            fix: `add a route for ${host}, or remove the host from the Gateway`,
          }),
          claims: () => hostFails(mesh, unrouted, 404),
        });
      }
    }
  },
});

function routesOn(mesh: Mesh, gateways: readonly Gateway[]): HostIndex<VirtualService> {
  const bound = new Set(gateways.flatMap(({ ref }) => mesh.virtualServices.naming(ref)));
  return HostIndex.of([...bound], ({ exactHosts }) => exactHosts);
}

/** Each host once: what one port does for it is enough. */
function firstOfEach(hosts: readonly ServerHost[]): readonly ServerHost[] {
  return [...groupBy(hosts, ({ host, namespace }) => `${namespace}/${host}`).values()].map(([first]) => first);
}

function needsRoute({ tls }: Server): boolean {
  return !tls?.httpsRedirect && tls?.mode !== 'AUTO_PASSTHROUGH';
}

function mayBind({ namespace }: ServerHost, of: string): boolean {
  return namespace === undefined || namespace === of;
}
