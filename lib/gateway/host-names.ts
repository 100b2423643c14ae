import { covers } from '../semantics/hostname';

/** A host in a form for object names: `*.example.com` → `wildcard-example-com`. */
export function hostSlug(host: string): string {
  return host.replace('*', 'wildcard').replaceAll('.', '-');
}

/** The name of a host's Certificate and Secret. */
export function certificateName(host: string): string {
  return `${hostSlug(host)}-tls`;
}

/**
 * The narrowest host that covers all of them: one of them, a wildcard for their common suffix, or `*`. The common suffix has at least two
 * labels, because nobody serves all of `*.com`.
 */
export function commonHost(hosts: readonly string[]): string {
  const covering = hosts.find((host) => hosts.every((each) => covers(host, each)));
  if (covering !== undefined) return covering;
  const [first] = hosts;
  const labels = first.split('.');
  const suffixes = labels.slice(1, -1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
  return suffixes.find((wildcard) => hosts.every((host) => covers(wildcard, host))) ?? '*';
}
