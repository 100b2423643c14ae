import type { Policy } from './policy';

/** How Istio uses a kind of policy. */
interface PolicyKind {
  /** The pods that the selector of a policy in the root namespace looks at. */
  readonly rootSelector: 'pods of every namespace' | 'pods of the root namespace' | 'no pods';
  /** True when ztunnel enforces it for pods in ambient mode. */
  readonly isForZtunnel?: boolean;
  /** True when waypoints use the policies for whole namespaces, which do not have targetRefs. */
  readonly isForWaypoints?: boolean;
}

const KINDS: ReadonlyMap<string, PolicyKind> = new Map<string, PolicyKind>([
  ['AuthorizationPolicy', { rootSelector: 'pods of every namespace', isForZtunnel: true }],
  ['RequestAuthentication', { rootSelector: 'pods of every namespace' }],
  ['PeerAuthentication', { rootSelector: 'no pods', isForZtunnel: true }],
  ['WasmPlugin', { rootSelector: 'pods of every namespace' }],
  ['TrafficExtension', { rootSelector: 'pods of every namespace' }],
  ['EnvoyFilter', { rootSelector: 'pods of every namespace' }],
  ['Telemetry', { rootSelector: 'pods of the root namespace', isForWaypoints: true }],
]);

const OTHER: PolicyKind = { rootSelector: 'pods of the root namespace' };

/** True when the selector of a policy looks at the pods of a namespace. */
export function looksAtPodsOf(policy: Pick<Policy, 'kind' | 'namespace'>, namespace: string, root: string): boolean {
  if (policy.namespace !== root) return policy.namespace === namespace;
  const { rootSelector } = kindOf(policy);
  return rootSelector === 'pods of every namespace' || (rootSelector === 'pods of the root namespace' && namespace === root);
}

/** True for a policy whose selector Istio ignores, because the policy is in the root namespace. */
export function isSelectorIgnored(policy: Policy, root: string): boolean {
  return policy.selector !== undefined && policy.namespace === root && kindOf(policy).rootSelector === 'no pods';
}

/** True when a policy is for the pods of every namespace that it does not leave out by labels. */
export function isForEveryNamespace(policy: Policy, root: string): boolean {
  return policy.namespace === root && (policy.selector === undefined || kindOf(policy).rootSelector === 'pods of every namespace');
}

/** True when ztunnel enforces a policy for pods in ambient mode. */
export function isForZtunnel(policy: Pick<Policy, 'kind'>): boolean {
  return kindOf(policy).isForZtunnel ?? false;
}

/** True for a policy without targetRefs that waypoints use all the same. */
export function isForWaypoints(policy: Policy): boolean {
  return policy.targetRefs.length === 0 && policy.selector === undefined && (kindOf(policy).isForWaypoints ?? false);
}

function kindOf({ kind }: Pick<Policy, 'kind'>): PolicyKind {
  return KINDS.get(kind) ?? OTHER;
}
