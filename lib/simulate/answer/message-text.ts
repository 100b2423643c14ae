import { type Message, requestTarget } from '../request/message';
import type { Route } from '../proxy/routes/route';

/** The request as a proxy forwards it: its first line, then one line for each header. */
export function requestLines(message: Message): readonly string[] {
  const { method, scheme, authority, headers } = message;
  return [`request: ${method} ${scheme}://${authority}${requestTarget(message)}`, ...headerLines(headers).map((line) => `  ${line}`)];
}

/** The headers that a proxy adds to the response, one line each. */
export function responseLines(headers: ReadonlyMap<string, string>): readonly string[] {
  return headers.size === 0 ? [] : ['response headers:', ...headerLines(headers).map((line) => `  ${line}`)];
}

/** The headers that a route, or one of its destinations, removes from the response. */
export function removedFromResponse({ action }: Route): readonly string[] {
  const operations = [action.headers, ...action.shares.map(({ headers }) => headers)].flatMap(({ response }) => response);
  return [...new Set(operations.filter(({ kind }) => kind === 'remove').map(({ name }) => name.toLowerCase()))];
}

function headerLines(headers: ReadonlyMap<string, string>): readonly string[] {
  return [...headers].map(([name, value]) => `${name}: ${value}`);
}
