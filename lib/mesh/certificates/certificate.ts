import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import { CERT_MANAGER } from '../reading/groups';
import type { Objects } from '../reading/objects';

/** The names that a Certificate of cert-manager asks for. */
export function namesOf(certificate: ManifestObject): readonly string[] {
  const spec = Cursor.spec(certificate);
  return [...new Set([...spec.get('dnsNames').texts(), ...[spec.get('commonName').text()].flatMap((name) => name || [])])];
}

/** True when a certificate for `name` is good for a host: `*` stands for one label, and a wildcard host needs that wildcard. */
export function certifies(name: string, host: string): boolean {
  if (name === host) return true;
  return name.startsWith('*.') && !host.startsWith('*') && host.slice(host.indexOf('.')) === name.slice(1);
}

/** A name that an ACME server checks by a request on port 80, and the solver that answers it. */
export interface Http01Name {
  readonly name: string;
  readonly solver: Cursor;
}

/** The names of a Certificate that Let's Encrypt or another ACME server checks by a request on port 80. */
export function namesByHttp01(objects: Objects, certificate: ManifestObject): readonly string[] {
  return http01Names(objects, certificate).map(({ name }) => name);
}

/** The same names, each with its solver: what is below `http01`. */
export function http01Names(objects: Objects, certificate: ManifestObject): readonly Http01Name[] {
  const solvers = solversOf(objects, certificate);
  const names = Cursor.spec(certificate)
    .get('dnsNames')
    .texts()
    .filter((name) => !name.startsWith('*'));
  return names.flatMap((name) => {
    const solver = solverFor(solvers, name)?.get('http01');
    return solver?.value === undefined ? [] : [{ name, solver }];
  });
}

function solversOf(objects: Objects, certificate: ManifestObject): readonly Cursor[] {
  const reference = Cursor.spec(certificate).get('issuerRef');
  const name = reference.get('name').text() ?? '';
  const issuer =
    reference.get('kind').text() === 'ClusterIssuer'
      ? objects.find('ClusterIssuer', CERT_MANAGER, 'default', name)
      : objects.find('Issuer', CERT_MANAGER, certificate.namespace, name);
  return issuer ? Cursor.spec(issuer).get('acme', 'solvers').items() : [];
}

/** cert-manager takes the solver whose selector is the most specific: names, then the longest zone, then none. */
function solverFor(solvers: readonly Cursor[], name: string): Cursor | undefined {
  const ranked = solvers.flatMap((solver) => {
    const [names, zones] = ['dnsNames', 'dnsZones'].map((field) => solver.get('selector', field).texts());
    if (names.includes(name)) return [{ solver, rank: 1000 }];
    const covering = zones.filter((zone) => name === zone || name.endsWith(`.${zone}`));
    if (covering.length > 0) return [{ solver, rank: Math.max(...covering.map((zone) => zone.length)) }];
    return names.length === 0 && zones.length === 0 ? [{ solver, rank: 0 }] : [];
  });
  return ranked.sort((a, b) => b.rank - a.rank)[0]?.solver;
}
