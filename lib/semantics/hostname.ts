/** True if `name` is a DNS-1123 label: a namespace, a Service, a subset. */
export function isDnsLabel(name: string): boolean {
  return typeof name === 'string' && name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
}

/** True if `name` is valid for most Kubernetes objects: like a DNS name, but a part of it may have more than 63 characters. */
export function isObjectName(name: string): boolean {
  return typeof name === 'string' && name.length <= 253 && name.split('.').every((part) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(part));
}

/** True if `name` is a DNS name in lower case. */
export function isDnsSubdomain(name: string): boolean {
  return typeof name === 'string' && name.length <= 253 && name.split('.').every(isDnsLabel);
}

/** True for `*` and for names whose first label is `*`. */
export function isWildcard(host: string): boolean {
  return host === '*' || host.startsWith('*.');
}

/** True for the hosts that Istio accepts: a DNS name, or a wildcard whose `*` is the whole first label. */
export function isHost(host: string): boolean {
  return host === '*' || isDnsSubdomain(isWildcard(host) ? host.slice(2) : host);
}

/** A name that a wildcard matches: `any.example.com` for `*.example.com`, `any.example` for `*`. Other hosts stay as they are. */
export function nameUnder(host: string, label = 'any'): string {
  return host === '*' ? `${label}.example` : host.replace(/^\*/, label);
}

/** The Service whose full name this is, whatever the domain of the cluster; undefined for other hosts. */
export function serviceOfHost(host: string): { readonly name: string; readonly namespace: string } | undefined {
  const [, name, namespace] = /^([^.*]+)\.([^.]+)\.svc\./.exec(host) ?? [];
  return name === undefined ? undefined : { name, namespace };
}

/** `reviews.bookinfo` for the full name of a Service, whatever the domain of the cluster. Other hosts stay as they are. */
export function withoutClusterDomain(host: string): string {
  return host.replace(/^([^.]+\.[^.]+)\.svc\..*$/, '$1');
}

/** True if every name that `inner` stands for is also one of `outer`: `*.example.com` covers `a.b.example.com`. */
export function covers(outer: string, inner: string): boolean {
  if (outer === '*' || outer === inner) return true;
  return outer.startsWith('*.') && inner.endsWith(outer.slice(1));
}

/** True if some name matches both: one covers the other. */
export function overlaps(a: string, b: string): boolean {
  return covers(a, b) || covers(b, a);
}

/** The full name of a Service: `reviews.bookinfo.svc.cluster.local`. */
export function serviceHost(name: string, namespace: string, clusterDomain = 'cluster.local'): string {
  return `${name}.${namespace}.svc.${clusterDomain}`;
}

/** The full name that the DNS of a cluster completes `reviews.bookinfo` and `reviews.bookinfo.svc` to; undefined for other names. */
export function completedHost(host: string, clusterDomain = 'cluster.local'): string | undefined {
  const first = host.indexOf('.');
  const second = host.indexOf('.', first + 1);
  if (first < 0) return undefined;
  if (second < 0) return `${host}.svc.${clusterDomain}`;
  return host.length === second + 4 && host.endsWith('.svc') ? `${host}.${clusterDomain}` : undefined;
}

/**
 * The full name of a host as istiod reads it in a rule of `namespace`: only a name without a dot is expanded,
 * `reviews.default` is not.
 */
export function resolveShortName(host: string, namespace: string, clusterDomain = 'cluster.local'): string {
  return host.includes('.') || host === '*' ? host : serviceHost(host, namespace, clusterDomain);
}

/** Orders hosts as Istio and Envoy prefer them: names before wildcards, longer before shorter, then by alphabet. */
export function bySpecificity(a: string, b: string): number {
  return Number(isWildcard(a)) - Number(isWildcard(b)) || b.length - a.length || (a < b ? -1 : Number(a > b));
}

/** The names that are in both lists: of two that overlap, the narrower one. */
export function intersect(one: readonly string[], other: readonly string[]): readonly string[] {
  const narrower = new Set<string>();
  for (const a of one) {
    for (const b of other) {
      if (covers(b, a)) narrower.add(a);
      else if (covers(a, b)) narrower.add(b);
    }
  }
  return [...narrower];
}

/** The namespace in the full name of a Service; undefined for other hosts. */
export function namespaceOfHost(host: string, clusterDomain = 'cluster.local'): string | undefined {
  const suffix = `.svc.${clusterDomain}`;
  if (!host.endsWith(suffix)) return undefined;
  const labels = host.slice(0, -suffix.length).split('.');
  return labels.length === 2 ? labels[1] : undefined;
}
