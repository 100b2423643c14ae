import { X509Certificate } from 'node:crypto';
import { certificateBlocks } from '../../semantics/pem';

/** What is asked of a certificate, by its text: a page cannot read one itself. */
export interface CertificateFacts {
  readonly pem: string;
  readonly validTo: string;
  readonly subjectAltName: string;
  readonly fingerprint: string;
  /** The fingerprints of the certificates beside it that signed it. */
  readonly issuers: readonly string[];
}

/** The facts of each certificate in these texts. What is not a certificate is left out. */
export function certificateFacts(texts: readonly string[]): readonly CertificateFacts[] {
  const blocks = new Set(texts.flatMap(certificateBlocks));
  const read = [...blocks].flatMap((pem) => {
    try {
      return { pem, x509: new X509Certificate(pem) };
    } catch {
      return [];
    }
  });
  return read.map(({ pem, x509 }) => ({
    pem,
    validTo: x509.validTo,
    subjectAltName: x509.subjectAltName ?? '',
    fingerprint: x509.fingerprint256,
    issuers: read
      .filter((other) => other.x509.subject === x509.issuer && x509.checkIssued(other.x509) && x509.verify(other.x509.publicKey))
      .map((other) => other.x509.fingerprint256),
  }));
}
