/** Why a part of the Gateway API does not take effect. */
export interface Refusal {
  /** The reason of the condition of the Gateway API: `RefNotPermitted`, `NoMatchingParent` … */
  readonly reason: string;
  /** In plain words, without a full stop. */
  readonly why: string;
}
