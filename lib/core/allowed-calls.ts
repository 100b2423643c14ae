import type { IConstruct } from 'constructs';
import { principalNames } from './principal';
import type { IPrincipal, ServiceHostConfig } from './roles';

const ALLOWED_CALLS = Symbol.for('cdk8s-istio.allowed-calls');

type Root = IConstruct & { [ALLOWED_CALLS]?: Map<string, ServiceHostConfig[]> };

/** Tells that a caller is let in to a service. */
export function noteAllowedCall(at: IConstruct, caller: IPrincipal, service: ServiceHostConfig): void {
  const root = at.node.root as Root;
  const calls = (root[ALLOWED_CALLS] ??= new Map());
  for (const name of principalNames(caller)) calls.set(name, [...(calls.get(name) ?? []), service]);
}

/** The services that the app has let a caller in to so far, by any of its service accounts. */
export function allowedCallsOf(at: IConstruct, caller: IPrincipal): readonly ServiceHostConfig[] {
  const calls = (at.node.root as Root)[ALLOWED_CALLS];
  return [...new Set(principalNames(caller).flatMap((name) => calls?.get(name) ?? []))];
}
