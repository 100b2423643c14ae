import type { At } from '../../manifest/manifest-object';
import type { Asked } from '../request/question';

/** The part of a proxy that made a decision. */
export type Stage =
  | 'listener'
  | 'tls'
  | 'virtual host'
  | 'authentication'
  | 'authorization'
  | 'route'
  | 'rewrite'
  | 'policy'
  | 'cluster'
  | 'endpoints'
  | 'warning';

/** Something that was considered but does not apply, and the first reason. */
export interface Rejected {
  readonly what: string;
  readonly at?: At;
  readonly why: string;
}

/** One decision on the path of a request. */
export interface Step {
  readonly stage: Stage;
  readonly text: string;
  /** The value that decided. Absent if it was a default of Istio. */
  readonly at?: At;
  readonly rejected?: readonly Rejected[];
}

/** Collects the decisions of one hop. Without an explanation there is no recorder. */
export class Recorder {
  readonly steps: Step[] = [];
  readonly asked: Asked[] = [];

  add(step: Step): void {
    this.steps.push(step);
  }

  /** Notes what the hop could ask about the request. */
  ask(asked: Asked): void {
    this.asked.push(asked);
  }
}
