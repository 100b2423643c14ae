import type { Mesh } from '../../../../mesh/mesh';
import type { Cursor } from '../../../../mesh/reading/cursor';
import type { Service } from '../../../../mesh/services/service';
import { defineRule } from '../../rule';

export const doubleTls = defineRule({
  id: 'tls/double-tls',
  severity: 'error',
  summary: 'A DestinationRule does not start TLS for a port on which applications speak TLS themselves.',
  reads: ['DestinationRule', 'Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: [],
  docs: {
    why: 'On a port of protocol HTTPS or TLS the application starts TLS. With `tls.mode: SIMPLE` the sidecar encrypts that once more, and the server refuses the connection.',
    bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec: { hosts: [api.example.com], ports: [{ number: 443, name: https, protocol: HTTPS }], resolution: DNS }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: api, namespace: shop }
spec: { host: api.example.com, trafficPolicy: { tls: { mode: SIMPLE } } }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec: { hosts: [api.example.com], ports: [{ number: 80, name: http, protocol: HTTP, targetPort: 443 }], resolution: DNS }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: api, namespace: shop }
spec: { host: api.example.com, trafficPolicy: { tls: { mode: SIMPLE } } }
`,
  },

  check(mesh, report) {
    const routed = plainTextPorts(mesh);
    for (const rule of mesh.destinationRules.all) {
      const [service] = rule.host.startsWith('*') ? [] : mesh.services.declaring(rule.host);
      for (const { number, declared } of service?.ports ?? []) {
        const mode = tlsFor(rule.trafficPolicy, number).get('mode');
        const starts = mode.text() === 'SIMPLE' || mode.text() === 'MUTUAL';
        if (!starts || (declared !== 'https' && declared !== 'tls') || isRouted(routed, rule.host, number)) continue;

        report({
          at: mode.at,
          severity: severityFor(service),
          message: `applications speak TLS on port ${number} of ${rule.host} themselves, so this encrypts it twice and the server refuses it`,
          fix: 'remove tls, or let applications speak plain HTTP on a port of protocol HTTP with targetPort 443',
        });
      }
    }
  },
});

function tlsFor(policy: Cursor, port: number): Cursor {
  const own = policy
    .get('portLevelSettings')
    .items()
    .find((setting) => setting.get('port', 'number').number() === port);
  return (own ?? policy).get('tls');
}

/** `host:port` of what HTTP and TCP routes send to, which a proxy may reach in plain text; `host:*` without a port. */
function plainTextPorts(mesh: Mesh): ReadonlySet<string> {
  const destinations = mesh.virtualServices.destinations.filter(({ route }) => route.kind !== 'tls');
  return new Set(destinations.map(({ host, port }) => `${host}:${port ?? '*'}`));
}

function isRouted(routed: ReadonlySet<string>, host: string, port: number): boolean {
  return routed.has(`${host}:${port}`) || routed.has(`${host}:*`);
}

/** Clients of a Service in the cluster often speak plain text to a port that is called https. */
function severityFor({ isKubernetes }: Service): 'error' | 'info' {
  return isKubernetes ? 'info' : 'error';
}
