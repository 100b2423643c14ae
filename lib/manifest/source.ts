import type { FieldPath } from './manifest';
import type { Suppression } from './suppression';

/** The document from which an object was read. */
export interface Source {
  /** The file, as the user wrote its path. Not set for an app and for standard input. */
  readonly file?: string;
  /** Which document of its file this is, from 1. */
  readonly document: number;
  /** The line of the file that the text starts at, from 1. */
  readonly firstLine: number;
  /** The position of the object in the document: `['items', 3]` in a List, otherwise empty. */
  readonly within: FieldPath;
  /** The construct that wrote the object: `bookinfo/Reviews/Resource`. */
  readonly constructPath?: string;
  /** The suppressions of the construct and those above it. */
  readonly suppressions?: readonly Suppression[];
  /** True if the object may still be changed before it is applied, by patches that were not applied. @default false */
  readonly isTentative?: boolean;
  /** True if kustomize or Helm creates the object, and orders it before it is applied. @default false */
  readonly isBuilt?: boolean;
  /** The text with its template expressions masked, where the object could only be read that way. Places in it are the same. */
  masked?(): string;
  /** The text of the document; an object of an app is written when it is read. */
  text(): string;
}

/** A place in a file, as an editor counts: lines and columns from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}
