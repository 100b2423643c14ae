import { publicPorts, refusesPlaintext } from '../../public-services';
import { defineRule } from '../../rule';

export const publicServiceToStrict = defineRule({
  id: 'security/public-service-to-strict',
  severity: 'warning',
  summary: 'No load balancer or node port leads to pods that take only mutual TLS.',
  reads: ['Gateway', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'Clients outside the mesh have no certificate of Istio. A sidecar whose mutual TLS is STRICT closes their connections, so the port of the load balancer or of the node is open and answers nobody.',

  check(mesh, report) {
    for (const { service, port, pods } of publicPorts(mesh)) {
      if (!pods.every((workload) => refusesPlaintext(mesh, workload, port))) continue;

      report({
        at: port.field.at,
        message: `clients outside the mesh have no certificate of Istio, and ${pods[0].entry.ref} takes only mutual TLS, so it refuses all that comes by ${service.entry.ref}`,
        fix: 'serve it by a gateway and make the Service ClusterIP, or make the port PERMISSIVE and add an AuthorizationPolicy',
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
