import { publicPorts, refusesPlaintext } from '../../public-services';
import { defineRule } from '../../rule';

export const publicServiceToStrict = defineRule({
  id: 'security/public-service-to-strict',
  severity: 'warning',
  summary: 'No load balancer or node port leads to pods that take only mutual TLS.',
  reads: ['Gateway', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],
  docs: {
    why: 'Clients outside the mesh have no certificate of Istio. A sidecar whose mutual TLS is STRICT closes their connections, so the port of the load balancer or of the node is open and answers nobody.',
    bad: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: shop }
spec: { mtls: { mode: STRICT } }
`,
    good: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: shop }
spec: { mtls: { mode: STRICT } }
`,
  },

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
