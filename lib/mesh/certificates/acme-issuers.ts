import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';
import { issuersOf } from './issuer';

/** An Issuer or ClusterIssuer that orders certificates from an ACME server. */
export interface AcmeIssuer {
  readonly issuer: ManifestObject;
  readonly acme: Cursor;
  readonly server: string;
}

/** The issuers of the input that order from ACME servers. */
export function acmeIssuers(objects: Objects): readonly AcmeIssuer[] {
  return issuersOf(objects)
    .map((issuer) => ({ issuer, acme: Cursor.spec(issuer).get('acme') }))
    .filter(({ acme }) => acme.isMapping)
    .map(({ issuer, acme }) => ({ issuer, acme, server: acme.get('server').text() ?? '' }));
}
