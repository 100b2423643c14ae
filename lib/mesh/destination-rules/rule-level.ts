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

  private readonly byHost = new HostIndex<readonly DestinationRule[]>();

  private constructor(rules: readonly DestinationRule[]) {
    const grouped = new Map<string, DestinationRule[]>();
    for (const rule of rules) push(grouped, rule.host, rule);
    for (const [host, list] of grouped) this.byHost.add(host, mergeDestinationRules(list));
  }

  /** The rules with the most specific host that takes the service. */
  find(host: string): readonly DestinationRule[] {
    return this.byHost.nearest(host)[0] ?? NONE;
  }
}

const NONE: readonly DestinationRule[] = [];
