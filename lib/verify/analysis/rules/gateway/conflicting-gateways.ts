import type { GatewayView, ServerView } from '../../../../manifest/mesh/gateway';
import type { MeshIndex } from '../../../../manifest/mesh/mesh-index';
import { textsOf, mappingOf, mappingsOf } from '../../../../manifest/mesh/values';
import { groupBy } from '../../group';
import { defineRule } from '../../rule';
import { labelText, named } from '../../words';

export const conflictingGateways = defineRule({
  id: 'gateway/conflicting-gateways',
  severity: 'error',
  summary: 'A host on a port of some gateway pods belongs to one Gateway.',
  reads: ['Gateway', 'Workload'],
  alsoKnownAs: ['IST0145', 'KIA0301'],
  docs: {
    why: 'The second server with TLS for a host that is taken is dropped, with all its other hosts, and which one is second depends on age and name. Plain HTTP servers are merged, which works and surprises.',
    bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: one, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: one } }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: two, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com, blog.example.com], tls: { mode: SIMPLE, credentialName: two } }]
`,
    good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: one, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: one } }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: two, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [blog.example.com], tls: { mode: SIMPLE, credentialName: two } }]
`,
  },

  check(mesh, report) {
    const claims = mesh
      .gateways()
      .flatMap((gateway) =>
        gateway.servers.flatMap((server) =>
          podsOf(mesh, gateway).flatMap((pods) => claimed(gateway, server).map((claim) => ({ gateway, server, key: `${pods} ${claim}` }))),
        ),
      );
    const rivals = new Map<ServerView, Set<GatewayView>>();
    for (const same of groupBy(claims, ({ key }) => key).values()) {
      const gateways = new Set(same.map(({ gateway }) => gateway));
      if (gateways.size < 2) continue;
      const [first, second] = [...gateways];
      for (const { gateway, server } of same) rivals.set(server, (rivals.get(server) ?? new Set()).add(gateway === first ? second : first));
    }

    for (const [server, others] of rivals) {
      const arePlain =
        server.protocol.startsWith('HTTP') &&
        !server.protocol.startsWith('HTTPS') &&
        [...others].every((other) => other.servers.every((each) => each.port !== server.port || each.protocol === server.protocol));
      report({
        at: server.at.field('hosts'),
        severity: arePlain ? 'warning' : 'error',
        message: arePlain
          ? `${named([...others].map(({ entry }) => entry.ref))} serves the same host on port ${server.port}, so the routes of both are merged`
          : `${named([...others].map(({ entry }) => entry.ref))} serves the same host on port ${server.port}, and the second of them is dropped as a whole`,
        fix: 'keep the host in one Gateway',
      });
    }
  },
});

/** What two Gateways share when they configure the same pods: their selector, or a pod that both find. */
function podsOf(mesh: MeshIndex, gateway: GatewayView): readonly string[] {
  return [labelText(gateway.selector), ...mesh.workloadsServing(gateway).map(({ entry }) => entry.id)];
}

function claimed(gateway: GatewayView, { port, bind, at }: ServerView): readonly string[] {
  const server = mappingsOf(mappingOf(gateway.entry.object.spec).servers).find(([index]) => at.path.at(-1) === index)?.[1];
  return [...new Set(textsOf(server?.hosts))].map((host) => `${port} ${bind ?? ''} ${host}`);
}
