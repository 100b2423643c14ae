import type { ManifestObject } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import { Cursor } from '../../mesh/reading/cursor';
import { CERT_MANAGER } from '../../mesh/reading/groups';

/** An Issuer or ClusterIssuer that asks an ACME server, with what it says about it. */
export interface AcmeIssuer {
  readonly issuer: ManifestObject;
  readonly acme: Cursor;
  readonly server: string;
}

/** The issuers of the input that ask ACME servers. */
export function acmeIssuers(mesh: Mesh): readonly AcmeIssuer[] {
  return ['Issuer', 'ClusterIssuer']
    .flatMap((kind) => mesh.objects.of(kind, CERT_MANAGER))
    .map((issuer) => ({ issuer, acme: Cursor.spec(issuer).get('acme') }))
    .filter(({ acme }) => acme.isMapping)
    .map(({ issuer, acme }) => ({ issuer, acme, server: acme.get('server').text() ?? '' }));
}
