import { startedTls } from '../../client-tls';
import { defineRule } from '../../rule';

const HTTP_PORT = 80;

export const tlsToPlainPort = defineRule({
  id: 'service-entry/tls-to-plain-port',
  severity: 'warning',
  summary: 'TLS that proxies originate goes to a port that uses TLS.',
  reads: ['DestinationRule', 'Service', 'ServiceEntry'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/tasks/traffic-management/egress/egress-tls-origination/',
  why: 'With TLS origination, the application uses HTTP on port 80 and the proxy uses TLS to the server. Without `targetPort: 443`, the proxy uses TLS to port 80, where servers expect plain HTTP, and every request gets 503.',

  check(mesh, report) {
    for (const { services, hosts, ports, entry } of mesh.services.entries) {
      const isMapped = services.some(({ endpoints }) => endpoints.some((endpoint) => endpoint.get('ports').present));
      if (isMapped || !services.some(({ isExternal }) => isExternal)) continue;
      for (const port of ports.filter(({ target }) => target === HTTP_PORT)) {
        const tls = hosts.map(({ host }) => startedTls(mesh, host, port)).find((found) => found !== undefined);
        if (!tls) continue;

        report({
          at: port.field.at,
          message: `${tls.entry.ref} starts TLS for ${entry.ref}, which goes to port ${HTTP_PORT} of the server, so requests get 503`,
          fix: 'write targetPort: 443 together with number: 80',
        });
      }
    }
    for (const service of mesh.services.kubernetes) {
      for (const port of service.ports.filter(({ target }) => target === HTTP_PORT)) {
        const tls = startedTls(mesh, service.host, port);
        if (!tls) continue;

        report({
          at: tls.get('mode').at,
          message: `proxies start TLS to port ${HTTP_PORT} of the pods of ${service.entry.ref}, where servers expect plain HTTP, so requests get 503`,
          fix: 'write ISTIO_MUTUAL, which sidecars accept, or remove the tls block',
        });
      }
    }
  },
});
