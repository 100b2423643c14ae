/** Where constructs keep their suppressions. */
export const SUPPRESSION_METADATA = 'cdk8s-istio:suppress';

/** A rule that is suppressed for the objects of a construct. */
export interface Suppression {
  /** The id of the rule, or a matching code of another tool. */
  readonly rule: string;
  /** Why the finding does not apply here. */
  readonly reason: string;
  /** The construct that it applies to. */
  readonly constructPath: string;
}
