import { challenges } from '../../challenges';
import { policiesAtGateway } from '../../gateway-policies';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';
import { refusingTokenless } from '../../tokenless-requests';

export const http01Denied = defineRule({
  id: 'tls/http01-denied',
  severity: 'warning',
  summary: 'Policies at a gateway allow the challenges of ACME servers.',
  reads: ['AuthorizationPolicy', 'Certificate', 'ClusterIssuer', 'Issuer', 'Namespace', 'Service', 'Workload', ...GATEWAYS],
  alsoKnownAs: [],
  page: 'https://cert-manager.io/docs/troubleshooting/acme/',
  why: 'An ACME server validates a host with a request for `/.well-known/acme-challenge/` on port 80, without a token. A policy that requires a token for every request answers it with 403: certificates are not issued or renewed.',

  check(mesh, report) {
    const said = new Set<string>();
    for (const { name, certificate, gateway } of challenges(mesh)) {
      const path = '/.well-known/acme-challenge/token';
      const refusing = refusingTokenless(policiesAtGateway(mesh, gateway.ref), { method: 'GET', path, host: name });
      if (!refusing || said.has(refusing.entry.id)) continue;
      said.add(refusing.entry.id);

      report({
        at: refusing.at.field('spec', 'rules'),
        message: `the challenge request for ${name} does not have a token and gets 403, so ${certificate.ref} is not issued or renewed`,
        fix: 'leave /.well-known/acme-challenge/* out by notPaths, or allow it in a separate rule',
      });
    }
  },
});
