import { hasPlaceholder } from '../../manifest/placeholders';
import type { ManifestObject } from '../../manifest/manifest-object';

export { labelText, named } from '../../semantics/words';

/** True for an object that an app writes: unlike a folder, an app probably contains everything that belongs to it. */
export function isOfApp({ source }: ManifestObject): boolean {
  return source.constructPath !== undefined;
}

/** True if one of the names is not rendered yet, so that it may be any: nothing is said of what the others do not cover. */
export function mayBeAny(names: readonly string[]): boolean {
  return names.some(hasPlaceholder);
}

/** The same function, which remembers its answers. */
export function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (!known.has(text)) known.set(text, answer(text));
    return known.get(text) as T;
  };
}
