import { certificateBlocks } from '../../../semantics/pem';
import type { CertificateFacts } from '../../html/certificate-facts';

/** What stands in a page for `node:crypto`: certificates are known by what was read from them when the page was written. */
const known = new Map<string, CertificateFacts>();

/** Tells of the certificates that the manifests have. */
export function knowCertificates(certificates: readonly CertificateFacts[]): void {
  for (const facts of certificates) known.set(facts.pem, facts);
}

/** A certificate of the manifests. */
export class X509Certificate {
  private readonly facts: CertificateFacts;

  constructor(text: string) {
    const facts = known.get(certificateBlocks(text)[0]);
    if (!facts) throw new Error('not a certificate');
    this.facts = facts;
  }

  get validTo(): string {
    return this.facts.validTo;
  }

  get subjectAltName(): string {
    return this.facts.subjectAltName;
  }

  get fingerprint256(): string {
    return this.facts.fingerprint;
  }

  get publicKey(): string {
    return this.facts.fingerprint;
  }

  checkIssued({ facts }: X509Certificate): boolean {
    return this.facts.issuers.includes(facts.fingerprint);
  }

  /** Which certificates signed each other is in their facts. */
  verify(publicKey: string): boolean {
    return this.facts.issuers.includes(publicKey);
  }

  checkHost(host: string): string | undefined {
    const names = this.subjectAltName.split(', ').flatMap((name) => (name.startsWith('DNS:') ? name.slice('DNS:'.length) : []));
    return names.find((name) => covers(name.toLowerCase(), host.toLowerCase()));
  }
}

/** A wildcard stands for one label. */
function covers(name: string, host: string): boolean {
  return name === host || (name.startsWith('*.') && host.includes('.') && name.slice(1) === host.slice(host.indexOf('.')));
}

/** Signatures are not verified in a page, which says so before it asks. */
export function createPublicKey(): never {
  throw new Error('the page does not verify signatures');
}

/** @see createPublicKey */
export function verify(): never {
  throw new Error('the page does not verify signatures');
}
