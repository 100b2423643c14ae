import { parseSpiffe, type SpiffeIdentity } from '../../../semantics/spiffe';
import type { Claims, Message } from '../../request/message';

/** A token that was verified. */
export interface Token {
  readonly claims: Claims;
  readonly spaceDelimited: readonly string[];
}

/** The caller and its request, as authorization sees them. */
export interface Subject {
  /** The name in the client's certificate. Absent for plaintext. */
  readonly peer?: string;
  readonly identity?: SpiffeIdentity;
  /** The address of the connection. */
  readonly sourceAddress: string;
  /** The address of the client, as far as the proxies before this one are trusted. */
  readonly remoteAddress: string;
  /** The port of the workload, or the listener's at a gateway. */
  readonly port: number;
  readonly destinationAddress?: string;
  readonly sni?: string;
  /** Absent for connections whose requests are not visible. */
  readonly message?: Message;
  readonly token?: Token;
}

const identities = new Map<string, SpiffeIdentity | undefined>();

/** The identity in the name of the client's certificate. */
export function identify(peer: string | undefined): SpiffeIdentity | undefined {
  if (peer === undefined) return undefined;
  if (!identities.has(peer)) identities.set(peer, parseSpiffe(peer));
  return identities.get(peer);
}
