type Json = unknown;
type Mapping = { readonly [key: string]: Json };

/**
 * What has to be laid over one value to get another: mappings are merged, null removes a key, everything else is replaced.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7386
 */
export function mergePatch(from: Mapping, to: Mapping): Mapping {
  const removed = Object.keys(from).filter((key) => !Object.hasOwn(to, key));
  const changed = Object.entries(to).filter(
    ([key, value]) => !Object.hasOwn(from, key) || JSON.stringify(from[key]) !== JSON.stringify(value),
  );
  return Object.fromEntries([...removed.map((key) => [key, null]), ...changed.map(([key, value]) => [key, patchOf(from[key], value)])]);
}

function patchOf(from: Json, to: Json): Json {
  return isMapping(from) && isMapping(to) ? mergePatch(from, to) : to;
}

function isMapping(value: Json): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
