import { isMapping } from './mapping';
/** The conditions of one `match` entry of an HTTP route, as a manifest has them. Every other field of it is a condition too. */
export interface HttpConditions {
  readonly uri?: { readonly exact?: string; readonly prefix?: string; readonly regex?: string };
  readonly ignoreUriCase?: boolean;
  readonly gateways?: readonly string[];
}

const NO_CONDITIONS = ['uri', 'ignoreUriCase', 'name', 'statPrefix'];
const IGNORED_WITH_GATEWAYS = ['sourceLabels', 'sourceNamespace'];

/** True if `outer` certainly matches every request that `inner` matches, so that an `inner` after it never matches one. */
export function matchCovers(outer: HttpConditions, inner: HttpConditions): boolean {
  const narrowed = new Map(conditions(inner));
  return coversPath(outer, inner) && conditions(outer).every(([name, value]) => isCovered(name, value, narrowed.get(name)));
}

function conditions(match: HttpConditions): [name: string, value: unknown][] {
  const ignored = match.gateways?.length ? [...NO_CONDITIONS, ...IGNORED_WITH_GATEWAYS] : NO_CONDITIONS;
  return Object.entries(match).filter(([name, value]) => value !== undefined && !ignored.includes(name));
}

function isCovered(name: string, outer: unknown, inner: unknown): boolean {
  if (name === 'withoutHeaders') return sameEntries(outer, inner);
  return includes(outer, inner);
}

// A header that only has to be present covers every value.
function includes(outer: unknown, inner: unknown): boolean {
  if (!isMapping(outer) || !isMapping(inner)) return isSame(outer, inner);
  return Object.entries(outer).every(([key, value]) => includes(value, inner[key]));
}

function sameEntries(outer: unknown, inner: unknown): boolean {
  return isMapping(outer) && isMapping(inner) && Object.entries(outer).every(([key, value]) => isSame(value, inner[key]));
}

function coversPath(outer: HttpConditions, inner: HttpConditions): boolean {
  if (takesEveryPath(outer.uri)) return true;
  if (inner.uri === undefined || (inner.ignoreUriCase && !outer.ignoreUriCase)) return false;
  const fold = (path: string | undefined) => (outer.ignoreUriCase ? path?.toLowerCase() : path);
  const { exact, prefix, regex } = inner.uri;
  if (outer.uri?.prefix !== undefined) return (fold(exact ?? prefix) ?? '').startsWith(fold(outer.uri.prefix)!);
  if (outer.uri?.exact !== undefined) return fold(exact) === fold(outer.uri.exact);
  return regex !== undefined && regex === outer.uri?.regex;
}

function takesEveryPath(uri: HttpConditions['uri']): boolean {
  return uri === undefined || uri.prefix === '/' || uri.regex === '.*';
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
