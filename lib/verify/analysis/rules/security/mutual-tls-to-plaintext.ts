import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import { endpointsUnder, isPlain } from '../../mutual-tls';
import { callsFail } from '../../claims/claims';
import { defineRule } from '../../rule';

export const mutualTlsToPlaintext = defineRule({
  id: 'security/mutual-tls-to-plaintext',
  severity: 'error',
  summary: 'No DestinationRule demands mutual TLS of pods that do not speak it.',
  reads: [
    'DestinationRule',
    'EndpointSlice',
    'Endpoints',
    'MeshConfig',
    'Namespace',
    'Node',
    'PeerAuthentication',
    'Service',
    'ServiceEntry',
    'Workload',
  ],
  alsoKnownAs: ['KIA0505', 'KIA0506'],
  why: 'ISTIO_MUTUAL makes clients start TLS whatever the other side can do. A pod without a sidecar, or one whose PeerAuthentication says DISABLE, answers with plain bytes: callers get 503.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      for (const settings of tlsSettings(rule)) {
        const mode = settings.tls.get('mode');
        const services = mode.text() === 'ISTIO_MUTUAL' ? mesh.services.declaring(rule.host) : [];
        const plain = services
          .flatMap((service) => endpointsUnder(mesh, settings, service))
          .find(({ workload, port }) => workload && isPlain(mesh, workload, port))?.workload;
        if (!plain) continue;

        report({
          at: mode.at,
          message: `${plain.entry.ref} does not speak mutual TLS, so callers of ${rule.host} get 503`,
          fix: 'drop the tls block, or put the pods into the mesh',
          claims: () =>
            services.flatMap((service) =>
              callsFail(mesh, rule, settings, service, ({ workload, port }) => workload === plain && isPlain(mesh, plain, port)),
            ),
        });
      }
    }
  },
});
