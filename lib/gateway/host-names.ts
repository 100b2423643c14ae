/** A host as a part of a name: `*.example.com` → `wildcard-example-com`. */
export function hostSlug(host: string): string {
  return host.replace('*', 'wildcard').replaceAll('.', '-');
}

/** The name of a host's Certificate and Secret. */
export function certificateName(host: string): string {
  return `${hostSlug(host)}-tls`;
}
