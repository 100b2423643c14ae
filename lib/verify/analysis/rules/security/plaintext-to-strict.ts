import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import { endpointsUnder, isStrict } from '../../mutual-tls';
import type { Mesh } from '../../../../mesh/mesh';
import type { Service } from '../../../../mesh/services/service';
import { covers, isWildcard } from '../../../../semantics/hostname';
import { callsFail } from '../../claims/claims';
import { defineRule } from '../../rule';

export const plaintextToStrict = defineRule({
  id: 'security/plaintext-to-strict',
  severity: 'error',
  summary: 'No DestinationRule sends plain text to pods that only accept mutual TLS.',
  reads: [
    'DestinationRule',
    'EndpointSlice',
    'Endpoints',
    'MeshConfig',
    'Namespace',
    'PeerAuthentication',
    'Service',
    'ServiceEntry',
    'Workload',
  ],
  alsoKnownAs: ['KIA0207', 'KIA0208'],
  why: 'A `tls` block with mode DISABLE disables automatic mutual TLS for the clients. The sidecar of a STRICT workload resets such connections: callers get 503.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      for (const settings of tlsSettings(rule)) {
        const mode = settings.tls.get('mode');
        const isPlaintext = mode.text() === 'DISABLE' || mode.text() === 'SIMPLE';
        const services = isPlaintext ? servicesOf(mesh, rule.host) : [];
        const strict = services
          .flatMap((service) => endpointsUnder(mesh, settings, service))
          .find(({ workload, port }) => workload && isStrict(mesh, workload, port))?.workload;
        if (!strict) continue;

        report({
          at: mode.at,
          message: `${strict.entry.ref} only accepts mutual TLS, so connections with tls mode ${mode.text()} are reset`,
          fix: 'remove the tls block, or set the mode to ISTIO_MUTUAL',
          claims: () =>
            services.flatMap((service) =>
              callsFail(mesh, rule, settings, service, ({ workload, port }) => workload === strict && isStrict(mesh, strict, port)),
            ),
        });
      }
    }
  },
});

/** The services that a rule is for; of those that a wildcard covers, the ones that no other rule names. */
function servicesOf(mesh: Mesh, host: string): readonly Service[] {
  if (!isWildcard(host)) return mesh.services.declaring(host);
  const isLeft = (service: Service) => mesh.destinationRules.covering(service.host).every((rule) => isWildcard(rule.host));
  return mesh.services.kubernetes.filter((service) => covers(host, service.host) && isLeft(service));
}
