import type { AuthorizationPolicy } from '../../mesh/policies/authorization-policy';

type Policies = readonly AuthorizationPolicy[];

/** The same function, which looks at a list of policies once, however many proxies share it. */
export function perList<T>(compute: (policies: Policies) => T): (policies: Policies) => T {
  const known = new WeakMap<Policies, { readonly value: T }>();
  return (policies) => {
    const found = known.get(policies) ?? { value: compute(policies) };
    known.set(policies, found);
    return found.value;
  };
}
