import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import { endpointsUnder, isPlain } from '../../mutual-tls';
import { callsFail } from '../../claims/claims';
import { defineRule } from '../../rule';

export const mutualTlsToPlaintext = defineRule({
  id: 'security/mutual-tls-to-plaintext',
  severity: 'error',
  summary: 'No DestinationRule uses mutual TLS to pods that do not support it.',
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
  why: 'With ISTIO_MUTUAL, clients use TLS even if the server does not support it. A pod without a sidecar, or one whose PeerAuthentication is DISABLE, does not accept TLS: callers get 503.',

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
          message: `${plain.entry.ref} does not support mutual TLS, so callers of ${rule.host} get 503`,
          fix: 'remove the tls block, or add the pods to the mesh',
          claims: () =>
            services.flatMap((service) =>
              callsFail(mesh, rule, settings, service, ({ workload, port }) => workload === plain && isPlain(mesh, plain, port)),
            ),
        });
      }
    }
  },
});
