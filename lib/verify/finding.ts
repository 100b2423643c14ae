import type { FieldPath } from '../manifest/manifest';
import type { ManifestObject } from '../manifest/manifest-object';
import type { Claim } from './claim';

/** The severity of a finding: an error would be refused or break traffic, a warning is probably a mistake, an info is only a note. */
export type Severity = 'error' | 'warning' | 'info';

/** The severities from the worst. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** True if `severity` is `threshold` or worse. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

/** What is wrong at one place of one object, before its position is known. */
export interface Problem {
  /** The id of the rule, if one check has several: `schema/unknown-field`. */
  readonly rule?: string;
  readonly severity: Severity;
  /** The field with the mistake: `['spec', 'http', 0, 'timeout']`. */
  readonly path: FieldPath;
  /** What will happen, in lower case, without a full stop. */
  readonly message: string;
  /** What to write instead, as an imperative. */
  readonly fix?: string;
  /** The codes of other tools for the mistake: `IST0101`, `KIA1107`. */
  readonly alsoKnownAs?: readonly string[];
  /** The name that the input does not declare, with its kind, if nothing else is wrong: `namespace billing`. */
  readonly unknownName?: string;
}

/** A problem of one object, with its rule. */
export interface Report extends Problem {
  readonly rule: string;
  readonly entry: ManifestObject;
  /** What the message predicts, as requests for the simulator. */
  readonly claims?: () => readonly Claim[];
}

/** What is wrong, and where: what reporters print. */
export interface Finding {
  readonly rule: string;
  readonly alsoKnownAs: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly fix?: string;
  /** What the message predicts, as requests for the simulator. Absent if it does not predict any. */
  readonly claims?: readonly Claim[];
  /** The object: `VirtualService shop/reviews`. Absent if the text could not be read as objects. */
  readonly object?: string;
  /** The field: `spec.http[0].timeout`. */
  readonly field: string;
  /** The file, as the user wrote its path. Not set for an app and for standard input. */
  readonly file?: string;
  readonly line: number;
  readonly column: number;
  /** The environments with the finding, if the input contains several: `overlays/dev`. */
  readonly environments?: readonly string[];
  /** The construct that wrote the object. */
  readonly constructPath?: string;
  /** The lines of the manifest around the place, for reports. */
  readonly excerpt: Excerpt;
  /** The name that the input does not declare, with its kind, if nothing else is wrong: `namespace billing`. */
  readonly unknownName?: string;
  /** The reason, if it is suppressed. */
  readonly suppressedBecause?: string;
}

/** A few lines of a manifest. */
export interface Excerpt {
  /** The number of the first of the lines. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}
