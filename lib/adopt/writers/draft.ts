import type { KubeObject } from '../../manifest/manifest';
import type { MethodCall } from '../code';

/** A construct as a writer proposes it. What its options leave out of the spec is added to its overrides; it is taken only if it writes the same object. */
export interface Draft {
  /** Name of the class in the public API, or of a static method that makes one. */
  readonly callee: string;
  /** What stands before the options. */
  readonly before?: readonly unknown[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly methods?: readonly MethodCall[];
  /** The option that holds what the others leave out, if it is not `spec`. */
  readonly overrides?: string;
  /** True when its name follows from what it is for, not from its id. */
  readonly isNamed?: boolean;
}

/** An object that a writer is asked about; its fields are those of its CRD. */
export interface Subject {
  readonly object: KubeObject;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly spec: Readonly<Record<string, unknown>>;
}

/**
 * Proposes a construct for an object.
 *
 * @throws NotSaid when there is none, with the reason in a line
 */
export type Writer = (subject: Subject) => Draft;
