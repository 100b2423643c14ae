import { X509Certificate } from 'node:crypto';

/** The certificates of a PEM text, in order; none when one of them cannot be read. */
export function certificatesIn(pem: string | undefined): readonly X509Certificate[] {
  const blocks = pem?.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return [];
  }
}
