import type { FieldPath } from '../manifest/manifest';

/** How bad a finding is: an error would be refused or break traffic, a warning likely surprises, an info is worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** What is wrong at one place of one object, before it is known where that object stands. */
export interface Problem {
  /** The id of the rule, where one check answers for several: `schema/unknown-field`. */
  readonly rule?: string;
  readonly severity: Severity;
  /** The field that is to blame: `['spec', 'http', 0, 'timeout']`. */
  readonly path: FieldPath;
  /** What will happen, lower case, without a full stop. */
  readonly message: string;
  /** What to write instead, as an imperative. */
  readonly fix?: string;
}
