/** Where constructs keep their suppressions. */
export const SUPPRESSION_METADATA = 'cdk8s-istio:suppress';

/** A rule that someone silenced for the objects of a construct. */
export interface Suppression {
  /** The id of the rule, or a code of another tool that it answers for. */
  readonly rule: string;
  /** Why the finding does not apply here. */
  readonly reason: string;
  /** The construct that it was said of. */
  readonly constructPath: string;
}
