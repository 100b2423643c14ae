import type { IConstruct } from 'constructs';
import { appFact } from './app-facts';
import { principalNames } from './principal';
import type { IPrincipal, ServiceHostConfig } from './roles';

const allowedCalls = appFact('allowed-calls', () => new Map<string, ServiceHostConfig[]>());

/** Records that a caller is allowed to call a service. */
export function noteAllowedCall(at: IConstruct, caller: IPrincipal, service: ServiceHostConfig): void {
  const calls = allowedCalls(at);
  for (const name of principalNames(caller)) calls.set(name, [...(calls.get(name) ?? []), service]);
}

/** The services that a caller may call so far, by any of its service accounts. */
export function allowedCallsOf(at: IConstruct, caller: IPrincipal): readonly ServiceHostConfig[] {
  const calls = allowedCalls(at);
  return [...new Set(principalNames(caller).flatMap((name) => calls.get(name) ?? []))];
}
