import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import type { Endpoint } from '../../../../mesh/workloads/endpoint';
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
        const endpoints = services.flatMap((service) => endpointsUnder(mesh, settings, service));
        const plain = endpoints.find(({ workload, port }) => workload && isPlain(mesh, workload, port))?.workload;
        const failIf = (isFailing: (endpoint: Endpoint) => boolean) => () =>
          services.flatMap((service) => callsFail(mesh, rule, settings, service, isFailing));
        const unknown = plain ? undefined : endpoints.find(isUnknown);
        if (unknown) {
          report({
            at: mode.at,
            severity: 'info',
            message: `no pod in the input has the address ${unknown.address} of ${rule.host}, and only pods with a proxy support mutual TLS of Istio`,
            fix: 'remove the tls block unless the pod is in the mesh',
            // Also of a whole cluster, lists are often made without the pods.
            unknownName: `pod with the address ${unknown.address}`,
            claims: failIf(isUnknown),
          });
        }
        const external = endpoints.some(({ workload, takesMutualTls }) => workload || takesMutualTls)
          ? undefined
          : services.find(({ isExternal }) => isExternal);
        if (external && !unknown) {
          report({
            at: mode.at,
            severity: 'warning',
            message: `${external.entry.ref} says that ${rule.host} is outside the mesh, and only proxies of Istio support its mutual TLS, so calls fail unless another mesh serves it`,
            fix: 'write mode SIMPLE, or remove the tls block',
          });
        }
        if (!plain) continue;

        report({
          at: mode.at,
          message: `${plain.entry.ref} does not support mutual TLS, so callers of ${rule.host} get 503`,
          fix: 'remove the tls block, or add the pods to the mesh',
          claims: failIf(({ workload, port }) => workload === plain && isPlain(mesh, plain, port)),
        });
      }
    }
  },
});

/** True for the address of a server that nothing in the input runs at. */
function isUnknown({ address, workload, takesMutualTls }: Endpoint): boolean {
  return address !== undefined && workload === undefined && !takesMutualTls;
}
