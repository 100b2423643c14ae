import type { IConstruct } from 'constructs';
import type { PolicyTargetConfig } from './roles';

/** What a policy has to see to be judged: connections, or the requests inside them. */
export type PolicyLayer = 'connections' | 'requests';

/** How a policy object says which workloads it is for. */
export interface PolicyAttachment {
  readonly selector?: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly targetRefs?: readonly { readonly group: string; readonly kind: string; readonly name: string }[];
}

/** The fields by which a policy of this layer reaches its target. */
export function attachPolicy(_at: IConstruct, target: PolicyTargetConfig, _layer: PolicyLayer): PolicyAttachment {
  return target.selector ? { selector: { matchLabels: { ...target.selector } } } : {};
}
