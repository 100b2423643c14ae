import type { ManifestObject } from '../../manifest/manifest-object';
import { bySpecificity, covers, isWildcard } from '../../semantics/hostname';
import { selects } from '../../semantics/labels';
import type { MeshOptions } from '../mesh-config';
import { type DestinationRule, mergeDestinationRules, readDestinationRule } from './destination-rule';
import type { Proxy } from './proxy';
import type { Service } from './service';
import { isPrivate, isVisible } from './visibility';

/** Finds the DestinationRule in force: the first namespace that has one for the host wins, without inheritance. */
export class DestinationRules {
  /** What clients of the namespace itself use. */
  private readonly local: ReadonlyMap<string, Level>;
  /** What clients of other namespaces may use. */
  private readonly exported: ReadonlyMap<string, Level>;
  private readonly rootLocal: Level | undefined;
  private readonly rootNamespace: string;

  /** @param entries oldest first */
  constructor(entries: readonly ManifestObject[], options: MeshOptions) {
    const rules = entries.map((entry) => readDestinationRule(entry, options));
    const hidden = (rule: DestinationRule) => isPrivate(rule.exportedTo, rule.namespace);
    this.rootNamespace = options.meshConfig.rootNamespace ?? 'istio-system';
    this.local = levels(rules.filter((rule) => isVisible(rule.exportedTo, rule.namespace)));
    this.exported = levels(rules.filter((rule) => !hidden(rule)));
    this.rootLocal = levels(rules.filter((rule) => rule.namespace === this.rootNamespace && hidden(rule))).get(this.rootNamespace);
  }

  /** The rule that the proxy applies to the service. */
  for(proxy: Proxy, service: Service): DestinationRule | undefined {
    const { namespace } = proxy;
    const own = namespace === this.rootNamespace ? this.rootLocal : this.local.get(namespace);
    const exported = (owner: string) =>
      this.exported
        .get(owner)
        ?.find(service.host)
        .filter(({ exportedTo }) => isVisible(exportedTo, namespace)) ?? [];
    return (
      choose(own?.find(service.host) ?? [], proxy) ??
      choose(exported(service.namespace), proxy) ??
      choose(exported(this.rootNamespace), proxy)
    );
  }
}

/** The rules of one namespace by host. */
class Level {
  private readonly byHost = new Map<string, readonly DestinationRule[]>();
  private readonly wildcards: readonly string[];

  constructor(rules: readonly DestinationRule[]) {
    const grouped = new Map<string, DestinationRule[]>();
    for (const rule of rules) {
      const list = grouped.get(rule.host);
      if (list) list.push(rule);
      else grouped.set(rule.host, [rule]);
    }
    for (const [host, list] of grouped) this.byHost.set(host, mergeDestinationRules(list));
    this.wildcards = [...this.byHost.keys()].filter(isWildcard).sort(bySpecificity);
  }

  /** The rules with the most specific host that takes the service. */
  find(host: string): readonly DestinationRule[] {
    const exact = this.byHost.get(host);
    if (exact) return exact;
    const wildcard = this.wildcards.find((name) => covers(name, host));
    return wildcard === undefined ? [] : this.byHost.get(wildcard)!;
  }
}

function levels(rules: readonly DestinationRule[]): ReadonlyMap<string, Level> {
  const grouped = new Map<string, DestinationRule[]>();
  for (const rule of rules) {
    const list = grouped.get(rule.namespace);
    if (list) list.push(rule);
    else grouped.set(rule.namespace, [rule]);
  }
  return new Map([...grouped].map(([namespace, list]) => [namespace, new Level(list)]));
}

/** One with a selector that takes the client beats one without; of several without, Istio uses the last. */
function choose(rules: readonly DestinationRule[], proxy: Proxy): DestinationRule | undefined {
  const selected = rules.find(
    (rule) => rule.workloadSelector && rule.namespace === proxy.namespace && selects(rule.workloadSelector, proxy.labels),
  );
  return selected ?? rules.filter(({ workloadSelector }) => !workloadSelector).at(-1);
}
