import type { Mesh } from '../../mesh/mesh';
import type { At } from '../../manifest/manifest-object';
import type { Claim } from '../claim';
import type { Severity } from '../finding';

/** What a rule says about one place. */
export interface Complaint {
  readonly at: At;
  /** What will happen, lower case, without a full stop. */
  readonly message: string;
  /** What to write instead, as an imperative. */
  readonly fix: string;
  /** @default the severity of the rule */
  readonly severity?: Severity;
  /** The requests whose outcome the message foretells; asked for only by who reads them. @default none */
  readonly claims?: () => readonly Claim[];
  /** The name that nothing in the input declares and that may be declared elsewhere, with its kind: `namespace billing`. */
  readonly unknownName?: string;
}

/** One mistake across objects: data, and one check. */
export interface Rule {
  /** `area/what-is-wrong`, in lower case words with hyphens. */
  readonly id: string;
  /** How bad it is unless the complaint says otherwise. */
  readonly severity: Severity;
  /** What holds where the mistake is not made, as a sentence. */
  readonly summary: string;
  /** What really happens otherwise, in a few sentences. @default the summary says enough */
  readonly why?: string;
  /** Address of the page about it. @default none */
  readonly page?: string;
  /**
   * The kinds it looks at; `Workload` stands for all that run pods, `MeshConfig` for the configuration of the mesh.
   * @default they are not listed
   */
  readonly reads?: readonly string[];
  /** The codes by which other tools know it: `IST0101`, `KIA1107`. @default none */
  readonly alsoKnownAs?: readonly string[];
  /** Looks at the facts of the mesh, and reports each place where the mistake is made. */
  check(mesh: Mesh, report: (complaint: Complaint) => void): void;
}

/** A rule of this package. Its page `docs/rules/ID.md` shows a wrong and a right example. @internal */
export interface PackageRule extends Rule {
  readonly why: string;
  readonly reads: readonly string[];
  readonly alsoKnownAs: readonly string[];
}

/**
 * A rule, with its type checked where it is written.
 *
 * @example
 * export const noPermissive = defineRule({
 *   id: 'acme/permissive-in-prod',
 *   severity: 'error',
 *   summary: 'No PeerAuthentication takes plaintext.',
 *   check(mesh, report) {
 *     for (const { mode } of mesh.policies.of('PeerAuthentication').all) {
 *       if (mode?.at && mode.mode === 'PERMISSIVE') report({ at: mode.at, message: 'these pods take plaintext', fix: 'write STRICT' });
 *     }
 *   },
 * });
 */
export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}
