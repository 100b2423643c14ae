import { X509Certificate } from 'node:crypto';
import { certificateBlocks } from '../../semantics/pem';

/** A certificate of a PEM text. */
export class PemCertificate {
  private readonly x509: X509Certificate;

  /** @throws when the text is not a certificate */
  constructor(pem: string) {
    this.x509 = new X509Certificate(pem);
  }

  /** True for the certificate itself and for one that signed it. */
  isIssuedBy({ x509 }: PemCertificate): boolean {
    return this.x509.fingerprint256 === x509.fingerprint256 || (this.x509.checkIssued(x509) && this.x509.verify(x509.publicKey));
  }

  /** True if one of its names covers the host; the subject is ignored. */
  isFor(host: string): boolean {
    return this.x509.checkHost(host, { subject: 'never' }) !== undefined;
  }

  /** True if it names the URI. */
  hasUri(uri: string): boolean {
    return (this.x509.subjectAltName ?? '').split(', ').includes(`URI:${uri}`);
  }
}

/** The certificates of a PEM text, in order; none when one of them cannot be read. */
export function certificatesIn(pem: string | undefined): readonly PemCertificate[] {
  const blocks = certificateBlocks(pem ?? '');
  try {
    return blocks.map((block) => new PemCertificate(block));
  } catch {
    return [];
  }
}
