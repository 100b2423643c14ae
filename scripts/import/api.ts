import type { Crd } from './crd';
import type { Words } from './describe/words';

/** The kinds of one project, as its official reference has them. */
export interface Api {
  /** The page of a kind. */
  readonly page: (crd: Crd) => string;
  /** What the fields of a kind are for. */
  readonly words: Readonly<Record<string, Words>>;
  /** The type of the `spec` of a kind. */
  readonly specOf: (kind: string) => string;
  /** The address of a type that a kind uses. */
  readonly link: (crd: Crd, type: string) => string;
}
