import type { At } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import type { Severity } from '../finding';
import type { Complaint } from './rule';
import { isOfApp } from './words';

/** What to do about something that nobody in the input declares, and that may well be declared elsewhere. */
const ELSEWHERE = 'correct the name, or add the manifests that declare it with --context';

/** A name that nothing in the input declares. */
export interface UnknownName {
  readonly at: At;
  /** The kind and the full name, as lists of unknown names show it: `namespace billing`, `Gateway edge/public`. */
  readonly name: string;
  /** The name in the input of which this one is a slip, if there is one. */
  readonly meant?: string;
  /** True when the input holds what the place is made of, so that an app, which writes all of it, lacks the name. @default false */
  readonly isPlaceKnown?: boolean;
  /** What to do where the name is certainly wrong. @default to correct it */
  readonly fix?: string;
  /** How bad it is where the name is certainly wrong. @default the severity of the rule */
  readonly severity?: Severity;
}

/**
 * What may be said of a name that nothing in the input declares. The input is a part of a cluster: the name is only wrong where a name
 * nearby shows the slip, where the whole cluster is in the input, or where an app lacks it that writes everything around it. Else it is
 * a note. Every rule about names asks here.
 */
export function judgeUnknown(mesh: Mesh, unknown: UnknownName): Omit<Complaint, 'message'> {
  const { at, name, meant, isPlaceKnown = false, fix = 'correct the name, or declare it', severity } = unknown;
  const wrong = severity === undefined ? { at } : { at, severity };
  if (meant !== undefined) return { ...wrong, fix: `write ${meant}` };
  if (mesh.isClosed || (isPlaceKnown && isOfApp(at.entry))) return { ...wrong, fix };
  return { at, severity: 'info', fix: ELSEWHERE, unknownName: name };
}
