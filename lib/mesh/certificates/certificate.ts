import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';
import { type PlacedText, placedText, placedTexts } from '../reading/placed-text';
import { type AcmeSolver, issuerOf, solversOf } from './issuer';

/** The `dnsNames` of a Certificate. */
export function dnsNamesOf(certificate: ManifestObject): readonly PlacedText[] {
  return placedTexts(Cursor.spec(certificate).get('dnsNames'));
}

/** The usages of a Certificate, and the place of the list. */
export function usagesOf(certificate: ManifestObject): { readonly usages: readonly string[]; readonly at: At } {
  const field = Cursor.spec(certificate).get('usages');
  return { usages: field.texts(), at: field.at };
}

/** The Secret that a Certificate is written to. */
export function secretNameOf(certificate: ManifestObject): PlacedText | undefined {
  const named = placedText(Cursor.spec(certificate).get('secretName'));
  return named?.value ? named : undefined;
}

/** True for a Certificate that is issued for an authority, which may sign others. */
export function isForAuthority(certificate: ManifestObject): boolean {
  return Cursor.spec(certificate).get('isCA').isTrue;
}

/** The names that a Certificate of cert-manager asks for. */
export function namesOf(certificate: ManifestObject): readonly string[] {
  const spec = Cursor.spec(certificate);
  return [...new Set([...spec.get('dnsNames').texts(), ...[spec.get('commonName').text()].flatMap((name) => name || [])])];
}

/** True if a certificate for `name` is valid for a host: `*` stands for one label, and a wildcard host needs the same wildcard. */
export function certifies(name: string, host: string): boolean {
  if (name === host) return true;
  return name.startsWith('*.') && !host.startsWith('*') && host.slice(host.indexOf('.')) === name.slice(1);
}

/** A name that an ACME server validates with a request on port 80, and the solver for it. */
export interface Http01Name {
  readonly name: string;
  readonly solver: Cursor;
}

/** The names of a Certificate that Let's Encrypt or another ACME server validates with a request on port 80. */
export function namesByHttp01(objects: Objects, certificate: ManifestObject): readonly string[] {
  return http01Names(objects, certificate).map(({ name }) => name);
}

/** The same names, each with its solver: what is below `http01`. */
export function http01Names(objects: Objects, certificate: ManifestObject): readonly Http01Name[] {
  const issuer = issuerOf(objects, certificate);
  const solvers = issuer ? solversOf(issuer) : [];
  const names = Cursor.spec(certificate)
    .get('dnsNames')
    .texts()
    .filter((name) => !name.startsWith('*'));
  return names.flatMap((name) => {
    const solver = solverFor(solvers, name)?.get('http01');
    return solver?.value === undefined ? [] : [{ name, solver }];
  });
}

/** cert-manager uses the solver with the most specific selector: names, then the longest zone, then no selector. */
function solverFor(solvers: readonly AcmeSolver[], name: string): Cursor | undefined {
  const ranked = solvers.flatMap(({ field: solver, dnsNames: names, dnsZones: zones }) => {
    if (names.includes(name)) return [{ solver, rank: 1000 }];
    const covering = zones.filter((zone) => name === zone || name.endsWith(`.${zone}`));
    if (covering.length > 0) return [{ solver, rank: Math.max(...covering.map((zone) => zone.length)) }];
    return names.length === 0 && zones.length === 0 ? [{ solver, rank: 0 }] : [];
  });
  return ranked.sort((a, b) => b.rank - a.rank)[0]?.solver;
}
