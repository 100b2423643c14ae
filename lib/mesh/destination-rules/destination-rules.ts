import { type Labels, selects } from '../../semantics/labels';
import { HostIndex } from '../indexes/host-index';
import type { MeshInput } from '../input';
import { NETWORKING } from '../reading/groups';
import { lazy } from '../reading/lazy';
import { isPrivate, isVisible } from '../visibility/visibility';
import { type DestinationRule, WrittenDestinationRule } from './destination-rule';
import { RuleLevel } from './rule-level';

/** The client of a rule. Without labels, any client of the namespace that no rule selects. */
export interface RuleClient {
  readonly namespace: string;
  readonly labels?: Labels;
}

/** The DestinationRules, and which of them applies to which client. */
export class DestinationRules {
  /** Each one unmerged, oldest first. */
  readonly all: readonly DestinationRule[];
  private readonly byHost: () => HostIndex<DestinationRule>;
  private readonly levels: () => Levels;

  constructor(input: MeshInput) {
    this.all = input.objects.oldestFirst('DestinationRule', NETWORKING).map((entry) => new WrittenDestinationRule(entry, input));
    this.byHost = lazy(() => HostIndex.of(this.all, ({ host }) => [host]));
    this.levels = lazy(() => new Levels(this.all, input.config.rootNamespace));
  }

  /** The rule that a client applies to a service of a namespace: the first namespace with a rule for the host decides, without inheritance. */
  for(client: RuleClient, service: { readonly host: string; readonly namespace: string }): DestinationRule | undefined {
    return this.levels().for(client, service);
  }

  /** True if a rule for the host only applies to some client workloads, so that the rule depends on the caller. */
  areForSome(host: string): boolean {
    return this.covering(host).some(({ workloadSelector }) => workloadSelector !== undefined);
  }

  /** The rules whose host covers this full host, the most specific first, regardless of their visibility. */
  covering(host: string): readonly DestinationRule[] {
    return this.byHost().covering(host);
  }
}

/** The rules by the namespace of the client. */
class Levels {
  /** What clients of the namespace itself use. */
  private readonly local: ReadonlyMap<string, RuleLevel>;
  /** What clients of other namespaces may use. */
  private readonly exported: ReadonlyMap<string, RuleLevel>;
  private readonly rootLocal: RuleLevel | undefined;

  constructor(
    rules: readonly DestinationRule[],
    private readonly rootNamespace: string,
  ) {
    const isHidden = ({ exportedTo, namespace }: DestinationRule) => isPrivate(exportedTo, namespace);
    const [local, exported] = [rules.filter((rule) => isVisible(rule.exportedTo, rule.namespace)), rules.filter((rule) => !isHidden(rule))];
    this.local = RuleLevel.byNamespace(local);
    const areSame = local.length === rules.length && exported.length === rules.length;
    this.exported = areSame ? this.local : RuleLevel.byNamespace(exported);
    const ofRoot = rules.filter((rule) => rule.namespace === rootNamespace && isHidden(rule));
    this.rootLocal = RuleLevel.byNamespace(ofRoot).get(rootNamespace);
  }

  for(client: RuleClient, service: { readonly host: string; readonly namespace: string }): DestinationRule | undefined {
    const { namespace } = client;
    const own = namespace === this.rootNamespace ? this.rootLocal : this.local.get(namespace);
    return (
      choose(own?.find(service.host) ?? NONE, client) ??
      choose(this.exportedBy(service.namespace, service.host, namespace), client) ??
      choose(this.exportedBy(this.rootNamespace, service.host, namespace), client)
    );
  }

  private exportedBy(owner: string, host: string, client: string): readonly DestinationRule[] {
    const found = this.exported.get(owner)?.find(host) ?? NONE;
    return found.length === 0 ? found : found.filter(({ exportedTo }) => isVisible(exportedTo, client));
  }
}

const NONE: readonly DestinationRule[] = [];

/** A rule with a selector for the client takes precedence over one without; of several without, Istio uses the last. */
function choose(rules: readonly DestinationRule[], { namespace, labels }: RuleClient): DestinationRule | undefined {
  if (rules.length === 0) return undefined;
  const selected =
    labels && rules.find((rule) => rule.workloadSelector && rule.namespace === namespace && selects(rule.workloadSelector, labels));
  return selected ?? rules.filter(({ workloadSelector }) => !workloadSelector).at(-1);
}
