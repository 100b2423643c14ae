import { challenges } from '../../challenges';
import { defineRule } from '../../rule';

export const http01Redirected = defineRule({
  id: 'tls/http01-redirected',
  severity: 'error',
  summary: 'A host with an HTTP-01 challenge is not redirected by httpsRedirect.',
  reads: ['Certificate', 'ClusterIssuer', 'Gateway', 'Issuer'],
  alsoKnownAs: [],
  why: '`httpsRedirect` redirects every request, including those of the ACME server. Before the first certificate exists, the HTTPS connection is reset; later, the HTTPS routes do not include the challenge: the order stays pending and the certificate expires.',

  check(mesh, report) {
    for (const { name, certificate, server } of challenges(mesh)) {
      if (!server.tls?.httpsRedirect) continue;

      report({
        at: server.field.get('tls', 'httpsRedirect').at,
        message: `the challenge request for ${name} is also redirected, so ${certificate.ref} is never issued or renewed`,
        fix: 'redirect with a VirtualService on port 80 instead, which does not affect the challenge',
      });
    }
  },
});
