import type { ManifestObject } from '../../manifest/manifest-object';

/** How many names a message lists before it counts the rest. */
const SHOWN = 3;

/** True for an object that an app writes: unlike a folder, an app is likely to hold what belongs to it. */
export function isOfApp({ source }: ManifestObject): boolean {
  return source.constructPath !== undefined;
}

/** `a, b and 2 more`. */
export function named(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

/** `app=web,version=v1` */
export function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

/** The same function, which answers a text it was asked before at once. */
export function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (!known.has(text)) known.set(text, answer(text));
    return known.get(text) as T;
  };
}
