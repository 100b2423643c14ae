import type { ManifestObject } from '../../manifest/manifest-object';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { mappingOf, mappingsOf, textOf, textsOf } from '../../manifest/mesh/values';

/** The names that a Certificate of cert-manager asks for. */
export function namesOf(certificate: ManifestObject): readonly string[] {
  const { commonName, dnsNames } = mappingOf(certificate.object.spec);
  return [...new Set([...textsOf(dnsNames), ...[textOf(commonName)].flatMap((name) => name ?? [])])];
}

/** True when a certificate for `name` is good for a host: `*` stands for one label, and a wildcard host needs that wildcard. */
export function certifies(name: string, host: string): boolean {
  if (name === host) return true;
  return name.startsWith('*.') && !host.startsWith('*') && host.slice(host.indexOf('.')) === name.slice(1);
}

/** The names of a Certificate that Let's Encrypt or another ACME server checks by a request on port 80. */
export function namesByHttp01(mesh: MeshIndex, certificate: ManifestObject): readonly string[] {
  const solvers = solversOf(mesh, certificate);
  const names = textsOf(mappingOf(certificate.object.spec).dnsNames).filter((name) => !name.startsWith('*'));
  return names.filter((name) => solverFor(solvers, name)?.http01 !== undefined);
}

function solversOf(mesh: MeshIndex, { object, namespace }: ManifestObject) {
  const { name, kind } = mappingOf(mappingOf(object.spec).issuerRef);
  const issuer =
    kind === 'ClusterIssuer'
      ? mesh.find('ClusterIssuer', 'cert-manager.io', 'default', textOf(name) ?? '')
      : mesh.find('Issuer', 'cert-manager.io', namespace, textOf(name) ?? '');
  return mappingsOf(mappingOf(mappingOf(issuer?.object.spec).acme).solvers).map(([, solver]) => solver);
}

/** cert-manager takes the solver whose selector is the most specific: names, then the longest zone, then none. */
function solverFor(solvers: ReturnType<typeof solversOf>, name: string) {
  const ranked = solvers.flatMap((solver) => {
    const { dnsNames, dnsZones } = mappingOf(solver.selector);
    if (textsOf(dnsNames).includes(name)) return [{ solver, rank: 1000 }];
    const zones = textsOf(dnsZones).filter((zone) => name === zone || name.endsWith(`.${zone}`));
    if (zones.length > 0) return [{ solver, rank: Math.max(...zones.map((zone) => zone.length)) }];
    return textsOf(dnsNames).length === 0 && textsOf(dnsZones).length === 0 ? [{ solver, rank: 0 }] : [];
  });
  return ranked.sort((a, b) => b.rank - a.rank)[0]?.solver;
}
