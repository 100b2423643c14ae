import type { At } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import type { Severity } from '../finding';
import type { Complaint } from './rule';
import { isOfApp } from './words';

/** The fix for something that the input does not declare, and that may be declared elsewhere. */
const ELSEWHERE = 'correct the name, or add the manifests that declare it with --context';

/** A name that the input does not declare. */
export interface UnknownName {
  readonly at: At;
  /** The kind and the full name, as lists of unknown names show it: `namespace billing`, `Gateway edge/public`. */
  readonly name: string;
  /** The intended name in the input, if this one is probably misspelt. */
  readonly meant?: string;
  /** The full name of something of another namespace with the same short name, if there is exactly one. */
  readonly namesake?: string;
  /** True if the input contains the other objects of the place, so that the name is missing in an app. @default false */
  readonly isPlaceKnown?: boolean;
  /** The fix if the name is certainly wrong. @default to correct it */
  readonly fix?: string;
  /** The severity if the name is certainly wrong. @default the severity of the rule */
  readonly severity?: Severity;
}

/**
 * Judges a name that the input does not declare. The input is a part of a cluster: the name is only wrong if a similar name shows that it
 * is misspelt, if the input is the whole cluster, or if it is missing in an app that writes everything around it. Otherwise it is a note.
 * Every rule about names uses this.
 */
export function judgeUnknown(mesh: Mesh, unknown: UnknownName): Omit<Complaint, 'message'> {
  const { at, name, meant, namesake, isPlaceKnown = false, fix = 'correct the name, or declare it', severity } = unknown;
  const wrong = severity === undefined ? { at } : { at, severity };
  if (meant !== undefined) return { ...wrong, fix: `write ${meant}` };
  if (mesh.isClosed || (isPlaceKnown && isOfApp(at.entry))) return { ...wrong, fix };
  if (namesake !== undefined) {
    return {
      at,
      ...(isPlaceKnown ? { severity: 'warning' } : { severity: 'info', unknownName: name }),
      fix: `write ${namesake} if it is meant, since a short name refers to the own namespace`,
    };
  }
  return { at, severity: 'info', fix: ELSEWHERE, unknownName: name };
}
