import { servicesBeforeGateway } from '../../gateway-services';
import { defineRule } from '../../rule';

export const mutualTlsForClients = defineRule({
  id: 'gateway/mutual-tls-for-clients',
  severity: 'warning',
  summary: 'A gateway that is open to clients outside the mesh does not require the certificates of Istio.',
  reads: ['Gateway', 'Service', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSmode',
  why: 'With mode `ISTIO_MUTUAL`, a gateway requires a certificate that istiod issued, and shows one that is not for the host. Only proxies of the mesh have one, so browsers and other clients outside cannot connect.',

  check(mesh, report) {
    for (const gateway of mesh.gateways.istio) {
      const servers = gateway.servers.filter(({ tls }) => tls?.mode === 'ISTIO_MUTUAL');
      const open = servers.length > 0 ? servicesBeforeGateway(mesh, gateway).find(({ type }) => type === 'LoadBalancer') : undefined;
      if (!open) continue;

      for (const { field, hosts } of servers) {
        report({
          at: field.get('tls', 'mode').at,
          message: `${open.entry.ref} is open to clients outside the mesh, which do not have a certificate of Istio for ${hosts[0]?.exact ?? 'this server'}`,
          fix: 'use mode SIMPLE with a credentialName, or MUTUAL with the CA of the clients',
        });
      }
    }
  },
});
