import type { At } from '../../../manifest/manifest-object';

/** An object that could have matched or allowed a request, but did not. */
export interface Candidate {
  /** `VirtualService shop/web` */
  readonly object: string;
  /** The field that excludes it. */
  readonly place?: At;
  /** Why it does not apply, without a full stop. */
  readonly because: string;
}

/** The candidates that are shown, the most likely ones first, and the number of further ones. */
export interface Candidates {
  readonly list: readonly Candidate[];
  readonly more: number;
}

/** How many candidates are shown for one proxy. */
const SHOWN = 6;

export const NO_CANDIDATES: Candidates = { list: [], more: 0 };

/** Truncates a list of candidates to a readable length. */
export function shortened(all: readonly Candidate[]): Candidates {
  return { list: all.slice(0, SHOWN), more: Math.max(0, all.length - SHOWN) };
}

/** Why a candidate does not apply, and the field that decides. */
export interface Reason {
  readonly place: At;
  readonly because: string;
}
