import { covers } from '../../semantics/hostname';
import type { Flow } from '../flows/flow';

/** The flows that a change can make a difference to: those to some hosts and through some gateways, or all of them. */
export class Scope {
  private all = false;
  private readonly hosts = new Set<string>();
  private readonly wildcards = new Set<string>();
  private readonly gateways = new Set<string>();

  addEverything(): void {
    this.all = true;
  }

  /** @returns true when the host was not part of it before */
  addHost(host: string): boolean {
    const set = host.startsWith('*') ? this.wildcards : this.hosts;
    if (set.has(host)) return false;
    set.add(host);
    return true;
  }

  /** @param label `namespace/name` of a gateway, or `service namespace/name` of a Service that is open to the outside */
  addGateway(label: string): void {
    this.gateways.add(label);
  }

  get isEverything(): boolean {
    return this.all;
  }

  /** The hosts that were added. */
  get seeds(): readonly string[] {
    return [...this.hosts, ...this.wildcards];
  }

  has({ sender, host }: Flow): boolean {
    if (this.all || this.hosts.has(host)) return true;
    if (sender.kind === 'internet' && this.gateways.has(sender.via)) return true;
    return [...this.wildcards].some((wildcard) => covers(wildcard, host));
  }
}
