import { remembered } from '../../../semantics/remembered';
import type { AuthorizationPolicy } from '../../../mesh/policies/authorization-policy';
import { forwardedFor } from '../../request/addresses';
import type { Call } from '../call';
import type { View } from '../view';
import { numTrustedProxies, remoteAddress } from './remote-address';

/** The addresses that policies compare: of the client that connects, and of the original client. */
interface Compared {
  readonly peer: boolean;
  readonly remote: boolean;
}

const NOTHING: Compared = { peer: false, remote: false };
const PEER: ReadonlySet<string> = new Set(['ipBlocks', 'source.ip']);
const REMOTE: ReadonlySet<string> = new Set(['remoteIpBlocks', 'remote.ip']);

/** True if a policy that applies to the proxy compares addresses. */
export function looksAtAddresses(view: View): boolean {
  const { peer, remote } = comparedAt(view);
  return peer || remote;
}

/** Notes about the address that the policies of a proxy use as that of the client. */
export function addressNotes(view: View, { message, sourceAddress = '' }: Call, label: string): readonly string[] {
  if (!message || forwardedFor(message.headers).length === 0 || !comparedAt(view).remote) return [];
  const address = remoteAddress(view, message, sourceAddress);
  if (view.proxy.kind !== 'gateway') {
    return [`the sidecar of ${label} only trusts the last address of X-Forwarded-For, which is ${address}`];
  }
  if (numTrustedProxies(view) > 0) return [];
  return [
    `numTrustedProxies of ${label} is 0, so X-Forwarded-For is not trusted and the address of the connection is used, which is ${address}`,
  ];
}

function comparedAt(view: View): Compared {
  const policies = view.mesh.policies.of('AuthorizationPolicy');
  if (policies.all.length === 0) return NOTHING;
  return view.once('compared addresses', () => policies.groupsAtProxy(view.proxy).map(compared).reduce(both, NOTHING));
}

function both(one: Compared, other: Compared): Compared {
  return { peer: one.peer || other.peer, remote: one.remote || other.remote };
}

const compared = remembered((policies: readonly AuthorizationPolicy[]): Compared => {
  const fields = policies.filter(({ isDryRun }) => !isDryRun).flatMap(fieldsOf);
  return { peer: fields.some((field) => PEER.has(field)), remote: fields.some((field) => REMOTE.has(field)) };
});

function fieldsOf({ rules }: AuthorizationPolicy): readonly string[] {
  return rules.flatMap(({ from, when }) => [...from.flatMap(({ values }) => values), ...when].map(({ field }) => field));
}
