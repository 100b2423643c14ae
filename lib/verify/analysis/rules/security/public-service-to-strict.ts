import { publicPorts, refusesPlaintext } from '../../public-services';
import { defineRule } from '../../rule';

export const publicServiceToStrict = defineRule({
  id: 'security/public-service-to-strict',
  severity: 'warning',
  summary: 'No load balancer or node port forwards to pods that only accept mutual TLS.',
  reads: ['Gateway', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'Clients outside the mesh do not have a certificate of Istio. A sidecar with STRICT mutual TLS closes their connections, so the port of the load balancer or of the node is open, but does not serve any client.',

  check(mesh, report) {
    for (const { service, port, pods } of publicPorts(mesh)) {
      if (!pods.every((workload) => refusesPlaintext(mesh, workload, port))) continue;

      report({
        at: port.field.at,
        message: `clients outside the mesh do not have a certificate of Istio, but ${pods[0].entry.ref} only accepts mutual TLS, so it refuses all connections through ${service.entry.ref}`,
        fix: 'serve it through a gateway and change the Service to ClusterIP, or set the port to PERMISSIVE and add an AuthorizationPolicy',
        claims: () => [
          {
            request: { text: `http://${service.host}:${port.number}`, options: { via: `service ${service.namespace}/${service.name}` } },
            outcome: 'fails',
          },
        ],
      });
    }
  },
});
