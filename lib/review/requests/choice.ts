import type { TokenAsked } from '../../simulate/request/question';
import type { Part } from './part';

/** A value for one part of a request, and the values that it stands for, in words. */
export interface Value {
  /** Undefined: the request does not have the part. */
  readonly text: string | undefined;
  /** `/cart*`; undefined if it stands for everything that no question is about. */
  readonly means: string | undefined;
}

/** The token of a request. */
export type TokenChoice = { readonly kind: 'none' | 'broken' } | { readonly kind: 'good'; readonly token: TokenAsked };

/** What is chosen for the parts of a request that somebody asks about. */
export interface Choice {
  readonly token: TokenChoice;
  readonly hasClientCertificate: boolean;
  readonly parts: ReadonlyMap<string, { readonly part: Part; readonly value: Value }>;
}

export const NOTHING_CHOSEN: Choice = { token: { kind: 'none' }, hasClientCertificate: false, parts: new Map() };
