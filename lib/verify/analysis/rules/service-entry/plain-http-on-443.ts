import type { DestinationRule } from '../../../../mesh/destination-rules/destination-rule';
import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import { isHttp } from '../../../../semantics/port-protocol';
import { defineRule } from '../../rule';

const HTTPS_PORT = 443;

export const plainHttpOn443 = defineRule({
  id: 'service-entry/plain-http-on-443',
  severity: 'warning',
  summary: 'Port 443 of an external host is not spoken to in plain HTTP behind another port.',
  reads: ['DestinationRule', 'ServiceEntry'],
  alsoKnownAs: [],
  why: 'With protocol HTTP the sidecar sends plain HTTP, and a server on port 443 waits for TLS. When the application speaks TLS itself, the sidecar must not read it: the protocol is TLS. When the sidecar shall speak TLS, a DestinationRule says so.',

  check(mesh, report) {
    for (const { services, hosts, ports, entry } of mesh.services.entries) {
      if (!services.some(({ isExternal }) => isExternal)) continue;
      const inTls = hosts.some(({ host }) => mesh.destinationRules.covering(host).some(speaksTls));
      for (const { number, target, protocol, field } of inTls ? [] : ports) {
        // That HTTP is declared on port 443 itself is another rule's.
        if (target !== HTTPS_PORT || number === HTTPS_PORT || !isHttp(protocol)) continue;

        report({
          at: field.get('protocol').at,
          message: `${entry.ref} sends plain HTTP to port 443, where servers wait for TLS`,
          fix: 'write protocol TLS when the application speaks TLS itself, or add a DestinationRule with tls mode SIMPLE',
        });
      }
    }
  },
});

/** True when a rule turns TLS on for any part of its host; a subset or port that it leaves out is not looked for. */
function speaksTls(rule: DestinationRule): boolean {
  return tlsSettings(rule).some(({ tls }) => !['', 'DISABLE'].includes(tls.get('mode').text() ?? ''));
}
