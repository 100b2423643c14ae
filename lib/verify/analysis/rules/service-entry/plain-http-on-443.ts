import type { DestinationRuleView } from '../../../../manifest/mesh/destination-rule';
import { mappingOf, mappingsOf, type Mapping } from '../../../../manifest/mesh/values';
import { isHttp } from '../../../../semantics/port-protocol';
import { defineRule } from '../../rule';

const HTTPS_PORT = 443;

export const plainHttpOn443 = defineRule({
  id: 'service-entry/plain-http-on-443',
  severity: 'warning',
  summary: 'Port 443 of an external host is not spoken to in plain HTTP.',
  reads: ['DestinationRule', 'ServiceEntry'],
  alsoKnownAs: [],
  docs: {
    why: 'With protocol HTTP the sidecar sends plain HTTP, and a server on port 443 waits for TLS. When the application speaks TLS itself, the sidecar must not read it: the protocol is TLS. When the sidecar shall speak TLS, a DestinationRule says so.',
    bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: bank, namespace: shop }
spec: { hosts: [api.bank.example], ports: [{ number: 443, name: http, protocol: HTTP }], resolution: DNS }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: bank, namespace: shop }
spec: { hosts: [api.bank.example], ports: [{ number: 443, name: tls, protocol: TLS }], resolution: DNS }
`,
  },

  check(mesh, report) {
    for (const { location, hosts, ports, entry } of mesh.serviceEntries()) {
      if (location !== 'MESH_EXTERNAL') continue;
      const inTls = hosts.some(({ host }) => mesh.destinationRulesFor(host).some(speaksTls));
      for (const { number, targetPort = number, protocol, at } of inTls ? [] : ports) {
        if (targetPort !== HTTPS_PORT || !isHttp(protocol)) continue;

        report({
          at: at.field('protocol'),
          message: `${entry.ref} sends plain HTTP to port 443, where servers wait for TLS`,
          fix: 'write protocol TLS when the application speaks TLS itself, or add a DestinationRule with tls mode SIMPLE',
        });
      }
    }
  },
});

/** True when a rule turns TLS on for any part of its host; a subset or port that it leaves out is not looked for. */
function speaksTls({ trafficPolicy = {}, subsets }: DestinationRuleView): boolean {
  const policies: Mapping[] = [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy ?? {})];
  return policies
    .flatMap((policy) => [policy, ...mappingsOf(policy.portLevelSettings).map(([, port]) => port)])
    .some(({ tls }) => !['', 'DISABLE'].includes(String(mappingOf(tls).mode ?? '')));
}
