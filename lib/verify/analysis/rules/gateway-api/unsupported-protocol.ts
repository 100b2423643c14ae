import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

const SUPPORTED = ['HTTP', 'HTTPS', 'TLS', 'TCP'];

export const unsupportedProtocol = defineRule({
  id: 'gateway-api/unsupported-protocol',
  severity: 'error',
  summary: 'Istio supports the protocol of a listener.',
  reads: ['Namespace', `${GATEWAY_API}/Gateway`, `${GATEWAY_API}/GatewayClass`, `${GATEWAY_API}/ListenerSet`],
  alsoKnownAs: [],
  why: 'A Gateway of Istio supports listeners for HTTP, HTTPS, TLS and TCP, in capital letters. A listener for another protocol is not accepted, and no route is attached to it. Only waypoints have listeners for HBONE. A listener for UDP is a note, since the Gateway API has the protocol, and other implementations serve it.',

  check(mesh, report) {
    for (const { field, name, protocol } of mesh.gatewayApi.listeners.served) {
      if (SUPPORTED.includes(protocol)) continue;
      const meant = SUPPORTED.find((each) => each === protocol.toUpperCase());
      report({
        at: field.get('protocol').at,
        severity: protocol === 'UDP' ? 'info' : 'error',
        message: `listener ${name} has protocol ${protocol}, which Istio does not support (UnsupportedProtocol), so it is not served`,
        fix: `write ${meant ?? 'HTTP, HTTPS, TLS or TCP'}`,
      });
    }
  },
});
