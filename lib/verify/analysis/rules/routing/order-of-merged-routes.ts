import { type Mapping, mappingOf, mappingsOf } from '../../../../manifest/mesh/values';
import type { VirtualServiceView } from '../../../../manifest/mesh/virtual-service';
import { groupBy } from '../../group';
import { RouteCover } from '../../route-cover';
import { defineRule } from '../../rule';

interface Placed {
  readonly match: Mapping;
  readonly virtualService: VirtualServiceView;
  readonly at: VirtualServiceView['at'];
}

export const orderOfMergedRoutes = defineRule({
  id: 'routing/order-of-merged-routes',
  severity: 'warning',
  summary: "Routes of several VirtualServices for one host on a gateway do not take each other's requests.",
  reads: ['VirtualService'],
  alsoKnownAs: [],
  docs: {
    why: 'A gateway merges the VirtualServices for a host, the oldest first; only a bare `/` is moved to the end. Of two routes that overlap, age decides, so a cluster that is built anew may answer otherwise.',
    bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [edge/public], http: [{ match: [{ uri: { prefix: /api } }], route: [{ destination: { host: api } }] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api-v2, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [edge/public], http: [{ match: [{ uri: { prefix: /api/v2 } }], route: [{ destination: { host: api-v2 } }] }] }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [edge/public]
  http:
    - { match: [{ uri: { prefix: /api/v2 } }], route: [{ destination: { host: api-v2 } }] }
    - { match: [{ uri: { prefix: /api } }], route: [{ destination: { host: api } }] }
`,
  },

  check(mesh, report) {
    const claims = mesh
      .virtualServices()
      .flatMap((virtualService) =>
        virtualService.gateways
          .filter(({ ref }) => ref !== 'mesh')
          .flatMap(({ ref }) => virtualService.hosts.map(({ host }) => ({ key: `${ref} ${host}`, virtualService }))),
      );
    const said = new Set<string>();
    for (const same of groupBy(claims, ({ key }) => key).values()) {
      const virtualServices = [...new Set(same.map((claim) => claim.virtualService))];
      if (virtualServices.length < 2) continue;
      const placed = virtualServices.flatMap(matchesOf);
      const cover = new RouteCover<Placed>();
      for (const each of placed.filter(({ match }) => !isCatchAll(match))) cover.add(each);
      for (const { match, virtualService, at } of placed) {
        const wider = cover.find(match, (other) => other.virtualService !== virtualService);
        if (!wider || said.has(`${at}`)) continue;
        said.add(`${at}`);

        report({
          at,
          message: `${wider.virtualService.entry.ref} has a route for the same host that takes these requests too, and the older of them wins`,
          fix: 'put both routes into one VirtualService, the narrower first',
        });
      }
    }
  },
});

function matchesOf(virtualService: VirtualServiceView): readonly Placed[] {
  return virtualService
    .routes('http')
    .flatMap(({ route, at }) => mappingsOf(route.match).map(([index, match]) => ({ match, virtualService, at: at.field('match', index) })));
}

/** Istio moves these behind all others. */
function isCatchAll(match: Mapping): boolean {
  const { prefix, regex } = mappingOf(match.uri);
  return (
    Object.keys(match).every((key) => key === 'uri' || key === 'name') && (match.uri === undefined || prefix === '/' || regex === '.*')
  );
}
