import type { Mesh } from '../../mesh/mesh';
import type { Service } from '../../mesh/services/service';
import { servicesBeforeGateway } from './gateway-services';
import type { HttpsRedirect } from './https-redirects';

/** The Service whose load balancer terminates the TLS of requests that are then redirected to HTTPS again. */
export function redirectedBehind(mesh: Mesh, { gateway, server, port }: HttpsRedirect): Service | undefined {
  if (port !== 443) return undefined;
  return servicesBeforeGateway(mesh, gateway).find((service) => endsTlsFor(service, server.port));
}

const AWS = 'service.beta.kubernetes.io/aws-load-balancer-';

/** True if the load balancer ends TLS for a port that leads to the same port of the pods as plain HTTP does. */
function endsTlsFor({ annotations, ports }: Service, number: number): boolean {
  const backend = annotations[`${AWS}backend-protocol`] ?? 'tcp';
  if (annotations[`${AWS}ssl-cert`] === undefined || !['tcp', 'http'].includes(backend)) return false;
  const sslPorts = annotations[`${AWS}ssl-ports`]?.split(',') ?? ['*'];
  const plain = ports.find((port) => port.number === number) ?? ports.find((port) => port.target === number);
  return ports.some(
    (port) =>
      port !== plain && port.target === plain?.target && sslPorts.some((each) => ['*', port.name, `${port.number}`].includes(each.trim())),
  );
}
