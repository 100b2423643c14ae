import { HostIndex } from '../indexes/host-index';
import { push } from '../../semantics/push';
import { type DestinationRule, mergeDestinationRules } from './destination-rule';

/** The rules of one namespace by host. */
export class RuleLevel {
  /** One level for each namespace. */
  static byNamespace(rules: readonly DestinationRule[]): ReadonlyMap<string, RuleLevel> {
    const grouped = new Map<string, DestinationRule[]>();
    for (const rule of rules) push(grouped, rule.namespace, rule);
    return new Map([...grouped].map(([namespace, list]) => [namespace, new RuleLevel(list)]));
  }

  private readonly byHost: HostIndex<DestinationRule>;

  private constructor(rules: readonly DestinationRule[]) {
    const grouped = HostIndex.of(rules, ({ host }) => [host]);
    const merged = grouped.hosts().flatMap((host) => mergeDestinationRules(grouped.exactly(host)));
    this.byHost = merged.length === rules.length ? grouped : HostIndex.of(merged, ({ host }) => [host]);
  }

  /** The rules with the most specific host that covers the service. */
  find(host: string): readonly DestinationRule[] {
    return this.byHost.nearest(host);
  }
}
