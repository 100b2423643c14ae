import type { Mesh } from '../../../../mesh/mesh';
import type { Cursor } from '../../../../mesh/reading/cursor';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { issuersOf, solversOf } from '../../../../mesh/certificates/issuer';
import { defineRule } from '../../rule';

export const http01WithoutListener = defineRule({
  id: 'tls/http01-without-listener',
  severity: 'error',
  summary: 'A Gateway for HTTP-01 challenges listens on port 80.',
  reads: ['ClusterIssuer', 'Issuer', ...['Gateway', 'ListenerSet'].map((kind) => `${GATEWAY_API}/${kind}`)],
  alsoKnownAs: [],
  page: 'https://cert-manager.io/docs/configuration/acme/http01/#configuring-the-http-01-gateway-api-solver',
  why: 'The ACME server requests the challenge over HTTP on port 80. cert-manager attaches an HTTPRoute to the Gateway, which only serves it if it has an HTTP listener on that port.',

  check(mesh, report) {
    for (const issuer of issuersOf(mesh.objects)) {
      const parents = solversOf(issuer).flatMap(({ field }) => field.get('http01', 'gatewayHTTPRoute', 'parentRefs').items());
      for (const parent of parents) {
        const listeners = listenersOf(mesh, parent) ?? [];
        if (listeners.length === 0 || listeners.some(({ port, protocol }) => port === 80 && protocol === 'HTTP')) continue;

        report({
          at: parent.get('name').at,
          message: `this Gateway does not have an HTTP listener on port 80, so challenges of ${issuer.ref} fail`,
          fix: 'add a listener with port: 80 and protocol: HTTP',
        });
      }
    }
  },
});

function listenersOf(mesh: Mesh, parent: Cursor) {
  const kind = parent.get('kind').text() ?? 'Gateway';
  return mesh.gatewayApi.listeners.of(kind, parent.get('namespace').text() || parent.entry.namespace, parent.get('name').text() ?? '');
}
