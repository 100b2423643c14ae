import type { ManifestObject } from './manifest-object';

/** A problem of a text that prevents reading objects from it. */
export interface ManifestProblem {
  readonly severity: 'error' | 'warning' | 'info';
  /** `manifest/unreadable`, `manifest/not-an-object`, `manifest/ambiguous-scalar`, `manifest/not-rendered`, `manifest/generated-name`. */
  readonly rule: string;
  readonly message: string;
  readonly fix: string;
  readonly file?: string;
  readonly line: number;
  readonly column: number;
  /** The text of the document, for reports that show it. */
  readonly text: string;
  /** The line of the file that the text starts at. */
  readonly firstLine: number;
  /** True if the document does not even look like an object: values of a chart, a workflow. @default false */
  readonly isStranger?: boolean;
}

/** The objects that were read, and what could not be. */
export class ManifestSet {
  constructor(
    readonly objects: readonly ManifestObject[],
    readonly problems: readonly ManifestProblem[] = [],
  ) {}

  /** @internal The objects and problems of several sets, in their order. */
  static join(sets: readonly ManifestSet[]): ManifestSet {
    return new ManifestSet(
      sets.flatMap((set) => set.objects),
      sets.flatMap((set) => set.problems),
    );
  }
}
