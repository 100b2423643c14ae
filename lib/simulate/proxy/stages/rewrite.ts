import { replaceAll } from '../../request/match/replace-all';
import type { Message } from '../../request/message';
import type { HeaderOperation } from '../../../mesh/routes/http-action';
import type { Route } from '../routes/route';

/** The request after the route's own rewrite and header changes, before those of a destination. */
export function rewritten(route: Route, message: Message): Message {
  const { rewrite } = route.action;
  if (!rewrite) return message;
  const path = rewrite.regex ? replaceAll(rewrite.regex.match, rewrite.regex.rewrite, message.path) : rewrittenPath(route, message.path);
  return { ...message, ...splitTarget(path, message.query), authority: rewrite.authority ?? message.authority };
}

/** The request after header operations, one group after the other, and with the host that they set. */
export function withHeaders(message: Message, groups: readonly (readonly HeaderOperation[])[], host: string | undefined): Message {
  const operations = groups.filter((group) => group.length > 0);
  if (operations.length === 0) return message;
  return { ...message, authority: host ?? message.authority, headers: operations.reduce(changed, message.headers) };
}

/** The host that operations set. */
export function hostIn(operations: readonly HeaderOperation[]): string | undefined {
  return operations.find(({ kind, name }) => kind !== 'remove' && isHost(name))?.value;
}

/** Headers after set, add and remove. */
export function changed(headers: ReadonlyMap<string, string>, operations: readonly HeaderOperation[]): ReadonlyMap<string, string> {
  const result = new Map(headers);
  for (const { kind, name, value } of inOrder(operations)) {
    const key = name.toLowerCase();
    if (isHost(name) || key.startsWith(':')) continue;
    const before = result.get(key);
    if (kind === 'remove') result.delete(key);
    else if (kind === 'add' && before !== undefined) result.set(key, `${before},${value}`);
    else result.set(key, value);
  }
  return result;
}

/** Envoy removes before it sets and adds. */
function inOrder(operations: readonly HeaderOperation[]): readonly HeaderOperation[] {
  return [...operations.filter(({ kind }) => kind === 'remove'), ...operations.filter(({ kind }) => kind !== 'remove')];
}

function isHost(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === 'host' || lower === ':authority';
}

/** A rewrite replaces what the match matched: the prefix, or the whole path for exact and regex. */
function rewrittenPath(route: Route, path: string): string {
  const to = route.action.rewrite?.uri;
  if (to === undefined) return path;
  return replaceMatched(route, path, to);
}

/** The path with the part that the route matched replaced. */
export function replaceMatched({ uri, wholeSegments }: Route, path: string, to: string): string {
  if (!uri || uri.kind === 'present') return to + path.slice(1);
  if (uri.kind !== 'prefix') return to;
  const matched = wholeSegments ? uri.value.replace(/\/$/, '') : uri.value;
  return to + path.slice(matched.length);
}

/** A rewrite can contain its own query. */
function splitTarget(path: string, query: string | undefined): Pick<Message, 'path' | 'query'> {
  const mark = path.indexOf('?');
  if (mark < 0) return { path, query };
  const own = path.slice(mark + 1);
  return { path: path.slice(0, mark), query: query === undefined ? own : `${own}&${query}` };
}
