/** Why a part of the Gateway API does not take effect. */
export interface Refusal {
  /** In the words of the conditions of the Gateway API: `RefNotPermitted`, `NoMatchingParent` … */
  readonly reason: string;
  /** In plain words, without a full stop. */
  readonly why: string;
}
