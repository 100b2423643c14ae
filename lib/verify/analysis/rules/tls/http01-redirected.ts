import { challenges } from '../../challenges';
import { defineRule } from '../../rule';

export const http01Redirected = defineRule({
  id: 'tls/http01-redirected',
  severity: 'error',
  summary: 'A host that is proven on port 80 is not redirected by httpsRedirect.',
  reads: ['Certificate', 'ClusterIssuer', 'Gateway', 'Issuer'],
  alsoKnownAs: [],
  why: '`httpsRedirect` redirects every request, that of the ACME server too. Before the first certificate the connection is reset there, later it meets a route table without the challenge: the order stays pending and the certificate runs out.',

  check(mesh, report) {
    for (const { name, certificate, server } of challenges(mesh)) {
      if (!server.tls?.httpsRedirect) continue;

      report({
        at: server.field.get('tls', 'httpsRedirect').at,
        message: `the request that proves ${name} is redirected too, so ${certificate.ref} is never issued or renewed`,
        fix: 'redirect by a VirtualService on port 80 instead, which leaves the challenge alone',
      });
    }
  },
});
