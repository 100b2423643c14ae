import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { addressesOf } from '../../../../mesh/gateway-api/gateway-fields';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const gatewaysShareAddress = defineRule({
  id: 'gateway-api/gateways-share-address',
  severity: 'warning',
  summary: 'Gateways with the same address serve different hosts or ports.',
  reads: ['Namespace', `${GATEWAY_API}/Gateway`, 'gateway.networking.k8s.io/ListenerSet'],
  alsoKnownAs: ['KIA1501', 'KIA1502'],
  why: 'Gateways with the same address are served by the same pods. A host and port in both of them belongs to only one, and which one depends on their age.',

  check(mesh, report) {
    const claims = mesh.gatewayApi.listeners.all.flatMap((listener) =>
      addressesOf(listener.gateway.entry).map((address) => ({ ...listener, address })),
    );
    for (const same of groupBy(claims, ({ address, port, hostname }) => `${address} ${port} ${hostname}`).values()) {
      for (const { gateway, address, port, hostname, at } of same) {
        const other = same.find((each) => each.gateway.entry !== gateway.entry);
        if (!other) continue;

        report({
          at,
          message: `${other.gateway.entry.ref} also serves ${hostname} on port ${port} of ${address}, and the older of them wins`,
          fix: 'give it another hostname, port or address',
        });
      }
    }
  },
});
