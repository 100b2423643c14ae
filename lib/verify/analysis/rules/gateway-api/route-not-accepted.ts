import { ROUTE_KINDS } from '../../reads';
import type { Attachment } from '../../../../mesh/gateway-api/attachment';
import type { Mesh } from '../../../../mesh/mesh';
import { isAttachedNowhere } from '../../claims/api-claims';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const routeNotAccepted = defineRule({
  id: 'gateway-api/route-not-accepted',
  severity: 'error',
  summary: 'Every Gateway that a route names has a listener that accepts the route.',
  reads: ['Namespace', 'gateway.networking.k8s.io/Gateway', 'gateway.networking.k8s.io/ListenerSet', ...ROUTE_KINDS],
  alsoKnownAs: [],
  why: 'A listener only accepts routes in its own namespace, unless `allowedRoutes` allows others, and only routes that have a host in common with it. A route that no listener accepts is not attached, so its hosts are answered with 404.',

  check(mesh, report) {
    for (const { parent, refusal } of mesh.gatewayApi.attachments) {
      if (!refusal) continue;
      const { kind, namespace, name, at } = parent;
      const fix = FIXES[refusal.reason];
      const isOpen = dependsOnLabels(mesh, parent, refusal.reason);

      report({
        message: `${kind} ${namespace}/${name} does not accept this route (${refusal.reason}), because ${refusal.why}`,
        ...(isOpen ? judgeUnknown(mesh, { at, name: `namespace ${parent.route.namespace}`, fix }) : { at, fix }),
        claims: () => isAttachedNowhere(mesh, parent),
      });
    }
  },
});

const FIXES: Readonly<Record<NonNullable<Attachment['refusal']>['reason'], string>> = {
  NoMatchingParent: 'write the name and port of one of its listeners, or leave them out',
  NoMatchingListenerHostname: 'write a hostname that a listener covers, or add a listener for it',
  NotAllowedByListeners: 'allow the route in allowedRoutes of the listener, or move the route to a namespace that the listener allows',
};

/** True if a listener selects namespaces by labels, and the input does not have the namespace of the route. */
function dependsOnLabels(mesh: Mesh, { route, kind, namespace, name }: Attachment['parent'], reason: string): boolean {
  if (reason !== 'NotAllowedByListeners' || mesh.namespaces.labelsOf(route.namespace) !== undefined) return false;
  const listeners = mesh.gatewayApi.listeners.of(kind, namespace, name) ?? [];
  return listeners.some(({ field }) => field.get('allowedRoutes', 'namespaces', 'from').text() === 'Selector');
}
