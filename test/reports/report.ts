/** A mistake that people reported, in our own words: what they wrote, and what they should have written. */
export interface Report {
  /** What was seen, in one line. */
  readonly title: string;
  /** Where somebody reported it, or where it is written down; absent for what is told in many places. */
  readonly source?: string;
  readonly wrong: string;
  /** What `verify` has to say about it: `warning routing/unknown-match-port`. Absent where only `explain` knows. */
  readonly says?: string;
  /** The same mesh without the mistake, about which nothing is said that is worse than a note. */
  readonly right?: string;
  /** What `explain` has to answer about what they wrote: the request, the caller, and a text of the answer. */
  readonly answers?: readonly Answer[];
}

export interface Answer {
  readonly request: string;
  /** The workload that sends it. @default from outside */
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly is: RegExp;
}
