import { dnsNamesOf } from '../../../../mesh/certificates/certificate';
import { type AcmeSolver, issuerOf, solversOf } from '../../../../mesh/certificates/issuer';
import { defineRule } from '../../rule';

export const noSolver = defineRule({
  id: 'tls/no-solver',
  severity: 'error',
  summary: 'An ACME issuer has a solver for every name of its Certificates.',
  reads: ['Certificate', 'ClusterIssuer', 'Issuer'],
  alsoKnownAs: [],
  why: 'An authority only issues a certificate for a wildcard after a DNS challenge. A solver with a selector only solves challenges for the names that it selects. For a name without a solver, cert-manager never gets the certificate.',

  check(mesh, report) {
    for (const certificate of mesh.certificates.all) {
      const issuer = issuerOf(mesh.objects, certificate);
      const solvers = issuer ? solversOf(issuer) : [];
      for (const { value: name, at } of solvers.length > 0 ? dnsNamesOf(certificate) : []) {
        const chosen = solvers.filter((solver) => isFor(solver, name));
        if (chosen.some((solver) => !name.startsWith('*.') || solver.isByDns)) continue;

        report({
          at,
          message: `${issuer!.ref} does not have a solver for ${name}${chosen.length > 0 ? ', which needs a DNS challenge' : ''}, so the certificate is never issued`,
          fix: name.startsWith('*.')
            ? 'add a dns01 solver to the issuer, or list each host'
            : 'add a solver to the issuer, or correct the selectors of the existing ones',
        });
      }
    }
  },
});

/** True for a solver that takes this name; one that looks at labels of the Certificate may. */
function isFor({ dnsNames, dnsZones }: AcmeSolver, name: string): boolean {
  if (dnsNames.length + dnsZones.length === 0) return true;
  return dnsNames.includes(name) || dnsZones.some((zone) => name === zone || name.endsWith(`.${zone}`));
}
