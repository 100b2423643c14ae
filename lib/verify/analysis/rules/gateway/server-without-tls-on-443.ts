import { servicesBeforeGateway } from '../../gateway-services';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';

export const serverWithoutTlsOn443 = defineRule({
  id: 'gateway/server-without-tls-on-443',
  severity: 'warning',
  summary: 'The server on port 443 of a gateway that is open to the outside uses TLS.',
  reads: ['Service', 'Workload', ...GATEWAYS],
  alsoKnownAs: [],
  why: 'Clients use TLS on port 443. A server with protocol HTTP does not terminate it, so their connections fail, unless a load balancer in front terminates TLS.',

  check(mesh, report) {
    for (const gateway of mesh.gateways.istio) {
      for (const { port, protocol, field } of gateway.servers) {
        if (port !== 443 || protocol !== 'http' || field.get('tls').present) continue;
        const open = servicesBeforeGateway(mesh, gateway).filter(({ type }) => type === 'LoadBalancer' || type === 'NodePort');
        if (open.length === 0 || open.some(({ annotations }) => Object.keys(annotations).some((name) => ENDS_TLS.test(name)))) continue;

        report({
          at: field.get('port', 'protocol').at,
          message: 'clients use TLS on port 443, but this server expects plain HTTP',
          fix: 'write protocol: HTTPS, with tls.mode and tls.credentialName',
        });
      }
    }
  },
});

/** Annotations of load balancers that terminate TLS. */
const ENDS_TLS = /ssl|tls|cert|backend-config|neg|backend-protocol/i;
