/** Parts of names that are not written like other words. */
const SPELLINGS = new Map(
  (
    'ACME API AWS CA CEL CIDR CNAME CORS CRL DNS FS GID HMAC HTTP HTTP2 HTTPS IAM ID IP IPs JKS JWKS JWT LB MAC OCID OCSP OID PEM PKCS12 ' +
    'RSA SAN SE SHA256 SNI SPKI SSL TCP TLS TSG TSIG TTL UID URI URIs URL URLs UTF8 VM mTLS gRPC'
  )
    .split(' ')
    .map((spelling) => [spelling.toLowerCase(), spelling]),
);

/** The name of a field as words: `insecureSkipVerify` is "Insecure skip verify", `caCertificates` is "CA certificates". */
export function nameInWords(name: string): string {
  const words = name
    .replace(/_/g, ' ')
    .replace(/([a-z])(\dxx)/g, '$1 $2')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z]{2,})/g, '$1 $2')
    .split(' ')
    .map((word) => SPELLINGS.get(word.toLowerCase()) ?? word.toLowerCase());
  return capitalized(words.join(' '));
}

/** A text with a capital first letter, unless its first word has a spelling of its own. */
export function capitalized(text: string): string {
  return /^(mTLS|gRPC)\b/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
