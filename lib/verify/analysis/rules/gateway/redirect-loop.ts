import type { Service } from '../../../../mesh/services/service';
import { defineRule } from '../../rule';

export const redirectLoop = defineRule({
  id: 'gateway/redirect-loop',
  severity: 'warning',
  summary: 'A gateway behind a load balancer that terminates TLS does not redirect to HTTPS.',
  reads: ['Gateway', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'The load balancer accepts HTTPS, terminates TLS and forwards plain HTTP. The gateway sees plain HTTP and redirects to HTTPS, where the same happens again: browsers stop after too many redirects.',

  check(mesh, report) {
    for (const gateway of mesh.gateways.istio) {
      const redirecting = gateway.servers.filter(({ field }) => field.get('tls', 'httpsRedirect').isTrue);
      const services = redirecting.length > 0 ? mesh.gateways.podsOf(gateway).flatMap((pod) => mesh.services.inFrontOf(pod)) : [];
      for (const { field, port } of redirecting) {
        const service = services.find((each) => endsTlsFor(each, port));
        if (!service) continue;

        report({
          at: field.get('tls', 'httpsRedirect').at,
          message: `the load balancer of ${service.entry.ref} terminates TLS and forwards HTTPS to this port as HTTP, which is redirected to HTTPS in a loop`,
          fix: 'redirect at the load balancer, or forward its HTTPS port to another port of the gateway',
        });
      }
    }
  },
});

const AWS = 'service.beta.kubernetes.io/aws-load-balancer-';

/** True when the load balancer ends TLS for a port that leads to the same port of the pods as plain HTTP does. */
function endsTlsFor({ annotations, ports }: Service, number: number): boolean {
  const backend = annotations[`${AWS}backend-protocol`] ?? 'tcp';
  if (annotations[`${AWS}ssl-cert`] === undefined || !['tcp', 'http'].includes(backend)) return false;
  const sslPorts = annotations[`${AWS}ssl-ports`]?.split(',') ?? ['*'];
  const plain = ports.find((port) => port.number === number);
  return ports.some(
    (port) =>
      port !== plain && port.target === plain?.target && sslPorts.some((each) => ['*', port.name, `${port.number}`].includes(each.trim())),
  );
}
