import type { MeshIndex } from '../../../../manifest/mesh/mesh-index';
import { mappingOf, textsOf } from '../../../../manifest/mesh/values';
import { overlaps } from '../../../../semantics/hostname';
import { GATEWAY_API, type Listener, listenersOf, parentsOf, type Reference, ROUTE_KINDS } from '../../gateway-api';
import { groupBy } from '../../group';
import { defineRule } from '../../rule';
import { isOfApp, OUTSIDE } from '../../words';

/** What proxies of the mesh itself speak: waypoints and gateways between clusters have no routes. */
const MESH_PROTOCOL = 'HBONE';

export const unroutedListener = defineRule({
  id: 'gateway-api/unrouted-listener',
  severity: 'warning',
  summary: 'Every host of a Gateway of the Gateway API has a route.',
  reads: [`${GATEWAY_API}/Gateway`, ...ROUTE_KINDS],
  alsoKnownAs: [],
  docs: {
    why: 'A listener that no route is attached to answers 404, or closes the connection where it does not read requests.',
    bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  gatewayClassName: istio
  listeners:
  - { name: shop, port: 80, protocol: HTTP, hostname: shop.example.com }
  - { name: blog, port: 80, protocol: HTTP, hostname: blog.example.com }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec: { parentRefs: [{ name: public }], hostnames: [shop.example.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
`,
    good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: shop, port: 80, protocol: HTTP, hostname: shop.example.com }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec: { parentRefs: [{ name: public }], hostnames: [shop.example.com], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
`,
  },

  check(mesh, report) {
    const routes = groupBy(gatewayParentsOf(mesh), refOf);
    for (const [ref, listeners] of groupBy(listenersOf(mesh), ({ gateway }) => `${gateway.namespace}/${gateway.name}`)) {
      const attached = routes.get(ref) ?? [];
      const routed = new Set(listeners.filter((listener) => attached.some((parent) => takes(listener, parent))).map(hostOf));
      for (const [host, [{ at, protocol, gateway }]] of groupBy(listeners, hostOf)) {
        if (protocol === MESH_PROTOCOL || routed.has(host) || !(routes.size > 0 || isOfApp(gateway))) continue;

        report({
          at: at.field('hostname'),
          severity: routed.size > 0 ? 'warning' : 'info',
          message: `no route is attached to ${gateway.ref} for ${host}, so it is not served`,
          fix: routed.size > 0 ? `add a route for ${host}, or take the listener out` : OUTSIDE,
        });
      }
    }
  },
});

function gatewayParentsOf(mesh: MeshIndex): readonly Reference[] {
  return parentsOf(mesh).filter(({ kind, group }) => kind === 'Gateway' && group === GATEWAY_API);
}

function refOf({ namespace, name }: Reference): string {
  return `${namespace}/${name}`;
}

function hostOf({ hostname }: Listener): string {
  return hostname;
}

function takes({ name, port, hostname }: Listener, { sectionName, port: only, route }: Reference): boolean {
  if ((sectionName ?? name) !== name || (only ?? port) !== port) return false;
  const hostnames = textsOf(mappingOf(route.object.spec).hostnames);
  return hostnames.length === 0 || hostnames.some((each) => overlaps(each, hostname));
}
