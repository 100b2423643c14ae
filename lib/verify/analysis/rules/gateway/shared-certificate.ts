import type { GatewayView, ServerView } from '../../../../manifest/mesh/gateway';
import { textOf } from '../../../../manifest/mesh/values';
import { selects } from '../../../../semantics/labels';
import { groupBy } from '../../group';
import { defineRule } from '../../rule';
import { labelText, named } from '../../words';

export const sharedCertificate = defineRule({
  id: 'gateway/shared-certificate',
  severity: 'warning',
  summary: 'One certificate is served by one Gateway of the same pods.',
  reads: ['Gateway'],
  alsoKnownAs: ['IST0138'],
  docs: {
    why: 'Browsers reuse an HTTP/2 connection for every host that its certificate covers. The request then arrives at the server of the other Gateway, which answers 404.',
    bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: shop, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: wildcard } }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: blog, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [blog.example.com], tls: { mode: SIMPLE, credentialName: wildcard } }]
`,
    good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: sites, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: ["*.example.com"], tls: { mode: SIMPLE, credentialName: wildcard } }]
`,
  },

  check(mesh, report) {
    const uses = mesh
      .gateways()
      .flatMap((gateway) => gateway.servers.flatMap((server) => certificatesOf(server).map((name) => ({ name, gateway, server }))));
    for (const [name, same] of groupBy(uses, (use) => use.name)) {
      const bySelector = groupBy(new Set(same.map(({ gateway }) => gateway)), ({ selector }) => labelText(selector));
      for (const { gateway, server } of same) {
        const [other] = [...bySelector.values()].flatMap((peers) =>
          selects(gateway.selector, peers[0].selector) ? (otherThan(gateway, peers) ?? []) : [],
        );
        if (!other) continue;

        report({
          at: server.at.field('tls'),
          message: `${named([other.entry.ref])} serves ${name} too, so browsers that reuse a connection get 404`,
          fix: 'put their hosts into one server, or give each a certificate of its own',
        });
      }
    }
  },
});

function otherThan(gateway: GatewayView, peers: readonly GatewayView[]): GatewayView | undefined {
  return peers[0] === gateway ? peers[1] : peers[0];
}

function certificatesOf({ credentialNames, tls }: ServerView): readonly string[] {
  if (credentialNames.length > 0) return credentialNames;
  const [certificate, key] = [textOf(tls?.serverCertificate), textOf(tls?.privateKey)];
  return certificate && key ? [`${certificate} with ${key}`] : [];
}
