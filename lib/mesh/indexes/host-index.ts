import { push } from '../reading/push';

/** Finds what is declared for a host, wildcards included, the most specific first. */
export class HostIndex<T> {
  /** The items by the hosts that each is declared for. */
  static of<T>(items: readonly T[], hostsOf: (item: T) => readonly string[]): HostIndex<T> {
    const index = new HostIndex<T>();
    for (const item of items) for (const host of hostsOf(item)) index.add(host, item);
    return index;
  }

  private readonly byHost = new Map<string, T[]>();

  add(host: string, item: T): void {
    push(this.byHost, host, item);
  }

  /** What is declared for exactly this host or wildcard. */
  exactly(host: string): readonly T[] {
    return this.byHost.get(host) ?? [];
  }

  /** What covers the host: `a.b.c` itself, then `*.b.c`, `*.c` and `*`. */
  covering(host: string): readonly T[] {
    return coveringHosts(host).flatMap((each) => this.exactly(each));
  }

  /** What a wildcard covers or is covered by; of a plain host, what covers it. */
  overlapping(host: string): readonly T[] {
    if (!host.startsWith('*')) return this.covering(host);
    const suffix = host.slice(1);
    const below = [...this.byHost].filter(([each]) => each !== host && (suffix === '' || each.endsWith(suffix)));
    return [...this.covering(host), ...below.flatMap(([, items]) => items)];
  }

  /** Every host that something is declared for. */
  hosts(): readonly string[] {
    return [...this.byHost.keys()];
  }
}

function coveringHosts(host: string): string[] {
  const hosts = [host];
  const bare = host.startsWith('*.') ? host.slice(2) : host;
  for (let dot = bare.indexOf('.'); dot >= 0; dot = bare.indexOf('.', dot + 1)) hosts.push(`*${bare.slice(dot)}`);
  if (host !== '*') hosts.push('*');
  return hosts;
}
