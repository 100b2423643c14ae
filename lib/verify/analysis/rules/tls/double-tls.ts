import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import type { Mesh } from '../../../../mesh/mesh';
import type { Service } from '../../../../mesh/services/service';
import { defineRule } from '../../rule';

export const doubleTls = defineRule({
  id: 'tls/double-tls',
  severity: 'error',
  summary: 'A DestinationRule does not originate TLS for a port on which applications use TLS themselves.',
  reads: ['DestinationRule', 'Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: [],
  why: 'On a port with protocol HTTPS or TLS, the application uses TLS itself. With `tls.mode: SIMPLE`, the sidecar encrypts it again, and the server refuses the connection.',

  check(mesh, report) {
    const routed = plainTextPorts(mesh);
    for (const rule of mesh.destinationRules.all) {
      const [service] = rule.host.startsWith('*') ? [] : mesh.services.declaring(rule.host);
      const speakingTls = (service?.ports ?? []).filter(({ declared }) => declared === 'https' || declared === 'tls');
      for (const settings of speakingTls.length > 0 ? tlsSettings(rule) : []) {
        const mode = settings.tls.get('mode');
        if (mode.text() !== 'SIMPLE' && mode.text() !== 'MUTUAL') continue;
        for (const { number } of speakingTls.filter((port) => settings.isFor(port) && !isRouted(routed, rule.host, port.number))) {
          report({
            at: mode.at,
            severity: severityFor(service),
            message: `applications use TLS on port ${number} of ${rule.host} themselves, so this encrypts it twice and the server refuses it`,
            fix: 'remove tls, or let applications use plain HTTP on a port with protocol HTTP and targetPort 443',
          });
        }
      }
    }
  },
});

/** `host:port` of what HTTP and TCP routes send to, which a proxy may reach in plain text; `host:*` without a port. */
function plainTextPorts(mesh: Mesh): ReadonlySet<string> {
  const destinations = mesh.virtualServices.destinations.filter(({ route }) => route.kind !== 'tls');
  return new Set(destinations.map(({ host, port }) => `${host}:${port ?? '*'}`));
}

function isRouted(routed: ReadonlySet<string>, host: string, port: number): boolean {
  return routed.has(`${host}:${port}`) || routed.has(`${host}:*`);
}

/** Clients of a Service in the cluster often use plain text to a port that is called https. */
function severityFor({ isKubernetes }: Service): 'error' | 'info' {
  return isKubernetes ? 'info' : 'error';
}
