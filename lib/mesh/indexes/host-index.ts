import { isWildcard } from '../../semantics/hostname';
import { push } from '../../semantics/push';

/** Finds the items for a host, including wildcards, the most specific first. */
export class HostIndex<T> {
  /** The items by the hosts that each is declared for. */
  static of<T>(items: readonly T[], hostsOf: (item: T) => Iterable<string>): HostIndex<T> {
    const index = new HostIndex<T>();
    for (const item of items) for (const host of hostsOf(item)) index.add(host, item);
    return index;
  }

  private readonly byHost = new Map<string, T[]>();
  private byWildcard: Map<string, string[]> | undefined;

  add(host: string, item: T): void {
    if (this.byWildcard && !this.byHost.has(host)) addBelow(this.byWildcard, host);
    push(this.byHost, host, item);
  }

  /** The items for exactly this host or wildcard. */
  exactly(host: string): readonly T[] {
    return this.byHost.get(host) ?? [];
  }

  /** What covers the host: `a.b.c` itself, then `*.b.c`, `*.c` and `*`. */
  covering(host: string): readonly T[] {
    return this.hostsOver(host).flatMap((each) => this.exactly(each));
  }

  /** The items for the host itself, otherwise those for the most specific wildcard that covers it. */
  nearest(host: string): readonly T[] {
    const exact = this.byHost.get(host);
    if (exact || this.byHost.size === 0) return exact ?? [];
    const [near] = this.hostsOver(host);
    return near === undefined ? [] : this.exactly(near);
  }

  /** The declared hosts that cover the host, the most specific first. */
  hostsOver(host: string): readonly string[] {
    return coveringHosts(host).filter((each) => this.byHost.has(each));
  }

  /** The items that a wildcard covers or is covered by; for a plain host, those that cover it. */
  overlapping(host: string): readonly T[] {
    return isWildcard(host) ? [...this.covering(host), ...this.below(host)] : this.covering(host);
  }

  /** The items for hosts that a wildcard covers, without the wildcard itself. */
  below(wildcard: string): readonly T[] {
    this.byWildcard ??= this.hostsByWildcard();
    return (this.byWildcard.get(wildcard) ?? []).flatMap((host) => this.exactly(host));
  }

  /** Every host with items. */
  hosts(): readonly string[] {
    return [...this.byHost.keys()];
  }

  private hostsByWildcard(): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const host of this.byHost.keys()) addBelow(found, host);
    return found;
  }
}

function addBelow(byWildcard: Map<string, string[]>, host: string): void {
  for (const wildcard of coveringHosts(host).slice(1)) push(byWildcard, wildcard, host);
}

function coveringHosts(host: string): string[] {
  const hosts = [host];
  const bare = host.startsWith('*.') ? host.slice(2) : host;
  for (let dot = bare.indexOf('.'); dot >= 0; dot = bare.indexOf('.', dot + 1)) hosts.push(`*${bare.slice(dot)}`);
  if (host !== '*') hosts.push('*');
  return hosts;
}
