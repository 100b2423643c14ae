import { replaceAll } from '../../request/match/replace-all';
import type { Message } from '../../request/message';
import type { Redirect } from '../../../mesh/routes/http-action';
import type { Route } from '../routes/route';
import { replaceMatched } from './rewrite';

/** Where a redirect sends the client. */
export function redirectLocation(route: Route, redirect: Redirect, message: Message): string {
  const scheme = redirect.scheme ?? message.scheme;
  return `${scheme}://${authority(route, redirect, message, scheme)}${target(route, redirect, message)}`;
}

/** The https form of a request. */
export function httpsLocation({ authority: host, path, query }: Message): string {
  return `https://${host}${path}${query === undefined ? '' : `?${query}`}`;
}

function authority(route: Route, redirect: Redirect, message: Message, scheme: string): string {
  const [, host, ownPort] = /^(.*?)(?::(\d+))?$/.exec(message.authority)!;
  const port = portOf(route, redirect, message, ownPort, scheme);
  const name = redirect.authority ?? host;
  return port === undefined ? name : `${name}:${port}`;
}

/**
 * istiod leaves out the default port of the scheme. If no port is set, that of the request is kept, unless the host changes, or it was the
 * default port of a scheme that changes.
 */
function portOf(route: Route, redirect: Redirect, message: Message, ownPort: string | undefined, scheme: string): string | undefined {
  if (redirect.port !== undefined) {
    const port = String(redirect.port === 'from request' ? route.port : redirect.port);
    if (!isDefaultPort(scheme, port)) return port;
  }
  if (redirect.authority !== undefined || ownPort === undefined) return undefined;
  return scheme !== message.scheme && isDefaultPort(message.scheme, ownPort) ? undefined : ownPort;
}

function isDefaultPort(scheme: string, port: string): boolean {
  return (scheme === 'http' && port === '80') || (scheme === 'https' && port === '443');
}

function target(route: Route, redirect: Redirect, { path, query }: Message): string {
  const moved = movedPath(route, redirect, path);
  return query === undefined || moved.includes('?') ? moved : `${moved}?${query}`;
}

function movedPath(route: Route, redirect: Redirect, path: string): string {
  if (redirect.uri !== undefined) return redirect.uri;
  if (redirect.prefix !== undefined) return replaceMatched(route, path, redirect.prefix);
  return redirect.regex ? replaceAll(redirect.regex.match, redirect.regex.rewrite, path) : path;
}
