import { takeNothing } from '../../claims/elsewhere';
import { ROUTE_KINDS } from '../../reads';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { isSlipInPart } from '../../../../semantics/slip';
import { nearName } from '../../near-names';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const unknownParent = defineRule({
  id: 'gateway-api/unknown-parent',
  severity: 'error',
  summary: 'Every Gateway and ListenerSet that a route is attached to exists.',
  reads: ['Gateway', `${GATEWAY_API}/Gateway`, `${GATEWAY_API}/ListenerSet`, ...ROUTE_KINDS],
  alsoKnownAs: ['KIA1401'],
  why: 'A route on a Gateway that does not exist is not attached, so its hosts are answered with 404.',

  check(mesh, report) {
    const known = KINDS.flatMap((kind) => mesh.objects.of(kind, GATEWAY_API));
    const meantBy = nearName(() => known.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`), isSlipInPart);
    const namespaces = new Set(known.map(({ namespace }) => namespace));
    for (const { group, kind, namespace, name, route, at } of mesh.gatewayApi.routes.flatMap(({ parents }) => parents)) {
      if (!KINDS.includes(kind) || group !== GATEWAY_API) continue;
      const ref = `${namespace}/${name}`;
      if (mesh.objects.find(kind, GATEWAY_API, namespace, name)) continue;

      const place = at.field('name');
      const claims = () => (route.parents.length === 1 ? takeNothing(mesh, { exactHosts: route.hostnames }) : []);
      if (kind === 'Gateway' && mesh.gateways.named(ref)) {
        report({
          at: place,
          message: `${ref} is an Istio Gateway, which uses VirtualServices, so this route is not attached`,
          fix: 'write a VirtualService instead, or a Gateway of the Gateway API',
          claims,
        });
        continue;
      }

      report({
        message: `the ${kind} ${ref} does not exist, so this route is not attached`,
        ...judgeUnknown(mesh, {
          at: place,
          name: `${kind} ${ref}`,
          meant: meantBy(`${kind} ${ref}`)?.replace(/^\S+ /, ''),
          isPlaceKnown: namespaces.has(namespace),
        }),
        claims,
      });
    }
  },
});

const KINDS: readonly string[] = ['Gateway', 'ListenerSet'];
