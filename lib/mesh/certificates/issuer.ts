import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import { CERT_MANAGER } from '../reading/groups';
import type { Objects } from '../reading/objects';
import { type PlacedText, placedText } from '../reading/placed-text';

/** The reference to the issuer of a Certificate. */
export interface IssuerReference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** The namespace of the issuer; `default` for a ClusterIssuer, as for all objects without a namespace. */
  readonly namespace: string;
  /** The place of the name. */
  readonly at: At;
}

/** A Secret that an issuer reads. */
export interface SecretOfIssuer {
  readonly name: string;
  /** The place of the name. */
  readonly at: At;
  /** The key in the Secret, and its place. */
  readonly key?: PlacedText;
}

/** A solver of an ACME issuer, and the names that it is for. */
export interface AcmeSolver {
  readonly field: Cursor;
  readonly dnsNames: readonly string[];
  readonly dnsZones: readonly string[];
  /** True if it answers challenges by DNS, which wildcards need. */
  readonly isByDns: boolean;
}

/** The Issuers and ClusterIssuers of the input. */
export function issuersOf(objects: Objects): readonly ManifestObject[] {
  return ['Issuer', 'ClusterIssuer'].flatMap((kind) => objects.of(kind, CERT_MANAGER));
}

/** The reference to the issuer of a Certificate, whether or not the issuer is in the input. */
export function issuerReference(certificate: ManifestObject): IssuerReference {
  const field = Cursor.spec(certificate).get('issuerRef');
  const kind = field.get('kind').text() || 'Issuer';
  return {
    group: field.get('group').text() || CERT_MANAGER,
    kind,
    name: field.get('name').text() ?? '',
    namespace: kind === 'ClusterIssuer' ? 'default' : certificate.namespace,
    at: field.get('name').at,
  };
}

/** The issuer of a Certificate, if it is in the input. */
export function issuerOf(objects: Objects, certificate: ManifestObject): ManifestObject | undefined {
  const { kind, namespace, name } = issuerReference(certificate);
  return ['Issuer', 'ClusterIssuer'].includes(kind) ? objects.find(kind, CERT_MANAGER, namespace, name) : undefined;
}

/** True for an issuer that signs with the certificate of an authority in a Secret. */
export function signsAsAuthority(issuer: ManifestObject): boolean {
  return Cursor.spec(issuer).get('ca').present;
}

/** The address of the ACME server of an issuer. */
export function acmeServerOf(issuer: ManifestObject): PlacedText | undefined {
  return placedText(Cursor.spec(issuer).get('acme', 'server'));
}

/** The Secret in which an issuer keeps the key of its ACME account. */
export function accountSecretOf(issuer: ManifestObject): PlacedText | undefined {
  return placedText(Cursor.spec(issuer).get('acme', 'privateKeySecretRef', 'name'));
}

/** The solvers of an ACME issuer. */
export function solversOf(issuer: ManifestObject): readonly AcmeSolver[] {
  return Cursor.spec(issuer)
    .get('acme', 'solvers')
    .items()
    .map((field) => ({
      field,
      dnsNames: field.get('selector', 'dnsNames').texts(),
      dnsZones: field.get('selector', 'dnsZones').texts(),
      isByDns: field.get('dns01').present,
    }));
}

/** The Secrets that an issuer reads, except that of its ACME account, which cert-manager creates. */
export function secretsOfIssuer(issuer: ManifestObject): readonly SecretOfIssuer[] {
  return secretsIn(Cursor.spec(issuer));
}

function secretsIn(field: Cursor): readonly SecretOfIssuer[] {
  return field.entries().flatMap(([key, value]): readonly SecretOfIssuer[] => {
    if (key === 'privateKeySecretRef') return [];
    const name = placedText(value.get(key === 'ca' ? 'secretName' : 'name'));
    const isNamed = name !== undefined && name.value !== '';
    if (key === 'ca' && isNamed) return [{ name: name.value, at: name.at }];
    if (/SecretRef$/.test(key) && isNamed) {
      const written = placedText(value.get('key'));
      return [{ name: name.value, at: name.at, key: written?.value ? written : undefined }];
    }
    return value.isMapping ? secretsIn(value) : value.items().flatMap(secretsIn);
  });
}
