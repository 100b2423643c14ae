import { ROUTE_KINDS } from '../../reads';
import { isOfMesh } from '../../../../mesh/gateway-api/route';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { isSlipInPart } from '../../../../semantics/slip';
import { nearName } from '../../near-names';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const unknownServiceParent = defineRule({
  id: 'gateway-api/unknown-service-parent',
  severity: 'error',
  summary: 'Every Service and ServiceEntry that a route names as its parent exists, and a Service has that port.',
  reads: ['Service', 'ServiceEntry', ...ROUTE_KINDS],
  alsoKnownAs: [],
  why: 'A route whose parent is a Service or ServiceEntry applies to requests for it inside the mesh. If there is no such Service, or no such port, the route has no effect. The group of a Service is empty: where a parent does not have a group, it is that of the Gateway API.',

  check(mesh, report) {
    const known = [...mesh.services.kubernetes, ...mesh.services.entries].map(({ entry }) => entry);
    const refs = new Set(known.map(({ ref }) => ref));
    const meantBy = nearName(() => refs, isSlipInPart);
    for (const parent of mesh.gatewayApi.routes.flatMap(({ parents }) => parents)) {
      const { group, kind, namespace, name, port, at } = parent;
      const ref = `${kind} ${namespace}/${name}`;
      if (group === GATEWAY_API && GROUPS.has(kind)) {
        report({
          at,
          message: `the parent ${ref} has the group of the Gateway API, which does not have a kind ${kind}, so this route is not attached`,
          fix: `write group: ${JSON.stringify(GROUPS.get(kind))}`,
        });
      } else if (isOfMesh(parent) && !refs.has(ref)) {
        report({
          message: `the ${ref} does not exist, so this route has no effect`,
          ...judgeUnknown(mesh, {
            at: at.field('name'),
            name: ref,
            meant: meantBy(ref)?.replace(/^\S+ /, ''),
          }),
        });
      } else if (isOfMesh(parent) && kind === 'Service' && port !== undefined) {
        const ports = mesh.gatewayApi.hostsOf(parent).flatMap((host) => mesh.services.ofCluster(host)?.ports ?? []);
        if (ports.length === 0 || ports.some(({ number }) => number === port)) continue;
        report({
          at: at.field('port'),
          message: `${ref} does not have port ${port}, so this route has no effect`,
          fix: `write ${ports.map(({ number }) => number).join(' or ')}, or leave the port out`,
        });
      }
    }
  },
});

/** The groups of the kinds that are parents besides those of the Gateway API. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ['Service', ''],
  ['ServiceEntry', 'networking.istio.io'],
]);
