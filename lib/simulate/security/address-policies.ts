import type { AuthorizationPolicy } from '../../mesh/policies/authorization-policy';
import { forwardedFor } from '../addresses';
import type { Call } from '../call';
import type { View } from '../view';
import { numTrustedProxies, remoteAddress } from './remote-address';

const PEER: ReadonlySet<string> = new Set(['ipBlocks', 'source.ip']);
const REMOTE: ReadonlySet<string> = new Set(['remoteIpBlocks', 'remote.ip']);

/** True when a policy in force at the proxy compares addresses. */
export function looksAtAddresses(view: View): boolean {
  return looksAt(view, PEER) || looksAt(view, REMOTE);
}

/** What is to be known about the address that the policies of a proxy take for that of the client. */
export function addressNotes(view: View, { message, sourceAddress = '' }: Call, label: string): readonly string[] {
  if (!message || forwardedFor(message.headers).length === 0 || !looksAt(view, REMOTE)) return [];
  const address = remoteAddress(view, message, sourceAddress);
  if (view.proxy.kind !== 'gateway') {
    return [`the sidecar of ${label} believes the last address of X-Forwarded-For only, which is ${address}`];
  }
  if (numTrustedProxies(view) > 0) return [];
  return [
    `numTrustedProxies of ${label} is 0, so X-Forwarded-For is not believed and the address that connects counts, which is ${address}`,
  ];
}

function looksAt(view: View, fields: ReadonlySet<string>): boolean {
  return view.once('address policies', () => policiesAt(view).some((policy) => compares(policy, fields)), [...fields].join());
}

function policiesAt(view: View): readonly AuthorizationPolicy[] {
  return view.mesh.policies
    .of('AuthorizationPolicy')
    .atProxy(view.proxy)
    .filter(({ isDryRun }) => !isDryRun);
}

function compares({ rules }: AuthorizationPolicy, fields: ReadonlySet<string>): boolean {
  return rules.some(({ from, when }) => [...from.flatMap(({ values }) => values), ...when].some(({ field }) => fields.has(field)));
}
