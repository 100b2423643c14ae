import type { FieldPath } from './manifest';
import type { Suppression } from './suppression';

/** The document that an object was read from. */
export interface Source {
  /** The file as the user named it. Absent for an app and for standard input. */
  readonly file?: string;
  /** Which document of its file this is, from 1. */
  readonly document: number;
  /** The line of the file that the text starts at, from 1. */
  readonly firstLine: number;
  /** Where in the document the object stands: `['items', 3]` in a List, otherwise empty. */
  readonly within: FieldPath;
  /** The construct that wrote the object: `bookinfo/Reviews/Resource`. */
  readonly constructPath?: string;
  /** What is silenced for the construct and those above it. */
  readonly suppressions?: readonly Suppression[];
  /** True when the object may still be changed before it is applied, by patches that were not applied. @default false */
  readonly isTentative?: boolean;
  /** True when kustomize or Helm makes the object, and orders it among others before it is applied. @default false */
  readonly isBuilt?: boolean;
  /** The text with its template expressions masked, where the object could only be read that way. Places in it are the same. */
  masked?(): string;
  /** The text of the document; an object of an app is written out when it is asked for. */
  text(): string;
}

/** A place in a file, as an editor counts: lines and columns from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
