import type { ManifestObject } from '../../../../manifest/manifest-object';
import { allowedListenersOf } from '../../../../mesh/gateway-api/gateway-fields';
import { admitsSet, parentOf } from '../../../../mesh/gateway-api/listeners';
import type { Mesh } from '../../../../mesh/mesh';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const listenerSetNotAccepted = defineRule({
  id: 'gateway-api/listener-set-not-accepted',
  severity: 'error',
  summary: 'The Gateway of a ListenerSet accepts it, and one of its listeners at least is valid.',
  reads: ['Namespace', `${GATEWAY_API}/Gateway`, `${GATEWAY_API}/ListenerSet`],
  alsoKnownAs: [],
  why: 'A Gateway only accepts ListenerSets from the namespaces that its allowedListeners allows, by default from none. The listeners of a ListenerSet that is not accepted are not served, and routes on them are answered with 404.',

  check(mesh, report) {
    const conflicts = new Set(mesh.gatewayApi.listeners.conflicts.map(({ listener }) => listener));
    for (const set of mesh.objects.of('ListenerSet', GATEWAY_API)) {
      const parent = parentOf(set);
      const gateway = parent && mesh.objects.find('Gateway', GATEWAY_API, parent.namespace, parent.name);
      if (!gateway) continue;

      const at = set.at('spec', 'parentRef');
      const fix = `allow namespace ${set.namespace} in allowedListeners of the Gateway`;
      const listeners = mesh.gatewayApi.listeners.of('ListenerSet', set.namespace, set.name) ?? [];
      if (!admitsSet(set, gateway, () => mesh.namespaces)) {
        report({
          message: `${gateway.ref} does not accept this ListenerSet (NotAllowed), because its allowedListeners do not allow namespace ${set.namespace}`,
          ...(dependsOnLabels(mesh, set, gateway) ? judgeUnknown(mesh, { at, name: `namespace ${set.namespace}`, fix }) : { at, fix }),
        });
      } else if (
        listeners.length > 0 &&
        listeners.every((each) => conflicts.has(each) || each.gateway.servers[0].tls?.problem !== undefined)
      ) {
        report({
          at,
          message: `${gateway.ref} does not accept this ListenerSet (ListenersNotValid), because none of its listeners is valid`,
          fix: 'correct one of its listeners',
        });
      }
    }
  },
});

/** True when the Gateway selects namespaces by labels, and the input does not have the namespace of the set. */
function dependsOnLabels(mesh: Mesh, set: ManifestObject, gateway: ManifestObject): boolean {
  const from = allowedListenersOf(gateway).get('namespaces', 'from').text();
  return from === 'Selector' && mesh.namespaces.labelsOf(set.namespace) === undefined;
}
