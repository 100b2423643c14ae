import { X509Certificate } from 'node:crypto';
import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';

/** The release date of Istio 1.30: what had expired by then has certainly expired. */
const RELEASED = Date.UTC(2026, 4, 1);

/** The names under which Istio looks for certificate and key. */
const PAIRS = [
  ['tls.crt', 'tls.key'],
  ['cert', 'key'],
] as const;

/** What is wrong with the certificate and key of a Secret; undefined if a server can use them. */
export function problemOf(secret: ManifestObject): string | undefined {
  const values = valuesOf(secret);
  const pair = PAIRS.find(([certificate, key]) => values(certificate) && values(key));
  if (!pair) return 'has a tls.key but no tls.crt';
  try {
    const { validTo } = new X509Certificate(values(pair[0])!);
    return Date.parse(validTo) < RELEASED ? `contains a certificate that expired on ${validTo}` : undefined;
  } catch {
    return `does not contain a certificate in ${pair[0]}`;
  }
}

/** The keys in a Secret. */
export function keysOf(secret: ManifestObject): ReadonlySet<string> {
  const root = Cursor.root(secret);
  const entries = ['data', 'stringData'].flatMap((field) => root.get(field).entries());
  return new Set(entries.map(([key]) => key));
}

function valuesOf(secret: ManifestObject): (name: string) => string | undefined {
  const root = Cursor.root(secret);
  return (name) => {
    const encoded = root.get('data', name).text();
    return root.get('stringData', name).text() || (encoded && Buffer.from(encoded, 'base64').toString('latin1'));
  };
}
