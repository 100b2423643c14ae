import type { Mesh } from '../../mesh/mesh';
import type { At } from '../../manifest/manifest-object';
import type { Claim } from '../claim';
import type { Severity } from '../finding';

/** What a rule reports about one place. */
export interface Complaint {
  readonly at: At;
  /** What will happen, in lower case, without a full stop. */
  readonly message: string;
  /** What to write instead, as an imperative. */
  readonly fix: string;
  /** @default the severity of the rule */
  readonly severity?: Severity;
  /** The requests whose outcome the message predicts; only computed when it is read. @default none */
  readonly claims?: () => readonly Claim[];
  /** The name that the input does not declare and that may be declared elsewhere, with its kind: `namespace billing`. */
  readonly unknownName?: string;
}

/** A rule across objects: its description, and one check. */
export interface Rule {
  /** `area/what-is-wrong`, in lower case words with hyphens. */
  readonly id: string;
  /** The severity of its findings, unless a report sets another one. */
  readonly severity: Severity;
  /** What should be true, as a sentence. */
  readonly summary: string;
  /** What happens otherwise, in a few sentences. @default none */
  readonly why?: string;
  /** Address of the page about it. @default none */
  readonly page?: string;
  /**
   * The kinds that it reads; `Workload` stands for all that run pods, `MeshConfig` for the configuration of the mesh. @default they are not
   * listed
   */
  readonly reads?: readonly string[];
  /** The codes of other tools for the same mistake: `IST0101`, `KIA1107`. @default none */
  readonly alsoKnownAs?: readonly string[];
  /** Checks the mesh, and reports each place with the mistake. */
  check(mesh: Mesh, report: (complaint: Complaint) => void): void;
}

/** A rule of this package. Its page `docs/rules/ID.md` has a wrong and a right example. @internal */
export interface PackageRule extends Rule {
  readonly why: string;
  readonly reads: readonly string[];
  readonly alsoKnownAs: readonly string[];
}

/**
 * A rule; the compiler checks it where it is written.
 *
 * @example
 * export const noPermissive = defineRule({
 *   id: 'acme/permissive-in-prod',
 *   severity: 'error',
 *   summary: 'No PeerAuthentication accepts plain text.',
 *   check(mesh, report) {
 *     for (const { mode } of mesh.policies.of('PeerAuthentication').all) {
 *       if (mode?.at && mode.mode === 'PERMISSIVE') report({ at: mode.at, message: 'these pods accept plain text', fix: 'write STRICT' });
 *     }
 *   },
 * });
 */
export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}
