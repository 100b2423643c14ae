import type { DestinationRule } from '../../../../mesh/destination-rules/destination-rule';
import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import { isHttp } from '../../../../semantics/port-protocol';
import { defineRule } from '../../rule';

const HTTPS_PORT = 443;

export const plainHttpOn443 = defineRule({
  id: 'service-entry/plain-http-on-443',
  severity: 'warning',
  summary: 'Requests to target port 443 of an external host do not use plain HTTP.',
  reads: ['DestinationRule', 'ServiceEntry'],
  alsoKnownAs: [],
  why: 'With protocol HTTP, the sidecar sends plain HTTP, but a server on port 443 expects TLS. If the application uses TLS itself, the protocol must be TLS. If the sidecar should originate TLS, add a DestinationRule.',

  check(mesh, report) {
    for (const { services, hosts, ports, entry } of mesh.services.entries) {
      if (!services.some(({ isExternal }) => isExternal)) continue;
      const inTls = hosts.some(({ host }) => mesh.destinationRules.covering(host).some(speaksTls));
      for (const { number, target, protocol, field } of inTls ? [] : ports) {
        // That HTTP is declared on port 443 itself is another rule's.
        if (target !== HTTPS_PORT || number === HTTPS_PORT || !isHttp(protocol)) continue;

        report({
          at: field.get('protocol').at,
          message: `${entry.ref} sends plain HTTP to port 443, where servers expect TLS`,
          fix: 'write protocol TLS if the application uses TLS itself, or add a DestinationRule with tls mode SIMPLE',
        });
      }
    }
  },
});

/** True if a rule turns TLS on for any part of its host; a subset or port that it leaves out is not looked for. */
function speaksTls(rule: DestinationRule): boolean {
  return tlsSettings(rule).some(({ tls }) => !['', 'DISABLE'].includes(tls.get('mode').text() ?? ''));
}
