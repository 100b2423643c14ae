import type { FieldPath, KubeObject } from '../../manifest/manifest';
import { ManifestObject } from '../../manifest/manifest-object';
import { ManifestSet } from '../../manifest/manifest-set';
import { readText } from '../../manifest/read-text';
import { push } from '../../semantics/push';
import { withoutContents } from './without-contents';

/** A document of the manifests, to be read again where the page is opened. */
export interface PageDocument {
  /** What places are looked up in. */
  readonly text: string;
  readonly file?: string;
  readonly document: number;
  readonly firstLine: number;
  readonly objects: readonly PageObject[];
}

/** An object of a document. */
export interface PageObject {
  readonly within: FieldPath;
  /** Absent if it is what the text says. */
  readonly object?: KubeObject;
}

/** Kinds that can be large, and on which nothing in a mesh depends. */
const LEFT_OUT: ReadonlySet<string> = new Set(['CustomResourceDefinition']);

/** The manifests as a page carries them: as they were written, but without what Secrets and ConfigMaps hold. */
export function documentsOf({ objects }: ManifestSet): readonly PageDocument[] {
  const found = new Map<string, ManifestObject[]>();
  for (const entry of objects) {
    if (LEFT_OUT.has(entry.kind)) continue;
    const { file = '', document, firstLine, within } = entry.source;
    const key = within.length === 0 ? `${found.size}` : JSON.stringify([file, document, firstLine]);
    push(found, key, entry);
  }
  return [...found.values()].map(documentOf);
}

/** A text in which every place is the first. */
const NO_TEXT = '{}';

function documentOf(members: readonly ManifestObject[]): PageDocument {
  const { file, document, firstLine } = members[0].source;
  const place = { ...(file === undefined ? {} : { file }), document, firstLine };
  const text = textOf(members);
  const isRead = text !== NO_TEXT && !members.some(({ source }) => source.isBuilt);
  const objects = members.map(({ object, source: { within } }) => (isRead ? { within } : { within, object: withoutContents(object) }));
  return { text, ...place, objects };
}

function textOf(members: readonly ManifestObject[]): string {
  const [{ source }] = members;
  const text = source.text();
  const said = source.isBuilt ? readText(text).objects : members;
  const isShown = said.length > 0 && said.every(({ object }) => withoutContents(object) === object);
  return isShown && source.masked === undefined ? text : NO_TEXT;
}

/** Reads them again. */
export function manifestsOf(documents: readonly PageDocument[]): ManifestSet {
  return new ManifestSet(documents.flatMap(objectsIn));
}

function objectsIn({ text, file, document, firstLine, objects }: PageDocument): readonly ManifestObject[] {
  const written = objects.some(({ object }) => !object) ? readText(text).objects : [];
  const byPlace = new Map(written.map((entry) => [entry.source.within.join('/'), entry.object]));
  return objects.map(({ within, object }) => {
    const source = { file, document, firstLine, within, text: () => text };
    return new ManifestObject(object ?? byPlace.get(within.join('/'))!, source);
  });
}
