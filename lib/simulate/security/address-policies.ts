import { remembered } from '../../semantics/remembered';
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
  const policies = view.mesh.policies.of('AuthorizationPolicy');
  if (policies.all.length === 0) return false;
  const all = view.once('compared fields', () => policies.groupsAtProxy(view.proxy).map(comparedFields));
  return all.some((compared) => [...fields].some((field) => compared.has(field)));
}

/** The fields of sources and conditions of the policies in force. */
const comparedFields = remembered(
  (policies: readonly AuthorizationPolicy[]): ReadonlySet<string> =>
    new Set(policies.filter(({ isDryRun }) => !isDryRun).flatMap(fieldsOf)),
);

function fieldsOf({ rules }: AuthorizationPolicy): readonly string[] {
  return rules.flatMap(({ from, when }) => [...from.flatMap(({ values }) => values), ...when].map(({ field }) => field));
}
