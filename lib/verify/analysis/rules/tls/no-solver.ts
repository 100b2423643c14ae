import type { ManifestObject } from '../../../../manifest/manifest-object';
import type { Mesh } from '../../../../mesh/mesh';
import { Cursor } from '../../../../mesh/reading/cursor';
import { CERT_MANAGER } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

export const noSolver = defineRule({
  id: 'tls/no-solver',
  severity: 'error',
  summary: 'An ACME issuer has a solver for every name of its Certificates.',
  reads: ['Certificate', 'ClusterIssuer', 'Issuer'],
  alsoKnownAs: [],
  why: 'An authority issues a certificate for a wildcard only after a challenge by DNS. A solver with a selector solves challenges for the names that it selects alone. For a name without a solver cert-manager never gets the certificate.',

  check(mesh, report) {
    for (const certificate of mesh.certificates.all) {
      const issuer = issuerOf(mesh, certificate);
      const solvers = issuer ? Cursor.spec(issuer).get('acme', 'solvers').items() : [];
      for (const item of solvers.length > 0 ? Cursor.spec(certificate).get('dnsNames').items() : []) {
        const name = item.text() ?? '';
        const chosen = solvers.filter((solver) => isFor(solver, name));
        if (chosen.some((solver) => !name.startsWith('*.') || solver.get('dns01').present)) continue;

        report({
          at: item.at,
          message: `${issuer!.ref} has no solver for ${name}${chosen.length > 0 ? ', which needs a challenge by DNS' : ''}, so the certificate is never issued`,
          fix: name.startsWith('*.')
            ? 'add a dns01 solver to the issuer, or name each host'
            : 'add a solver to the issuer, or correct the selectors of those that it has',
        });
      }
    }
  },
});

/** The issuer that a Certificate names, when the input has it. */
function issuerOf(mesh: Mesh, certificate: ManifestObject): ManifestObject | undefined {
  const reference = Cursor.spec(certificate).get('issuerRef');
  const kind = reference.get('kind').text() || 'Issuer';
  if (!['Issuer', 'ClusterIssuer'].includes(kind)) return undefined;
  return mesh.objects.find(kind, CERT_MANAGER, kind === 'Issuer' ? certificate.namespace : 'default', reference.get('name').text() ?? '');
}

/** True for a solver that takes this name; one that looks at labels of the Certificate may. */
function isFor(solver: Cursor, name: string): boolean {
  const selector = solver.get('selector');
  const [names, zones] = ['dnsNames', 'dnsZones'].map((field) => selector.get(field).texts());
  if (names.length + zones.length === 0) return true;
  return names.includes(name) || zones.some((zone) => name === zone || name.endsWith(`.${zone}`));
}
