/** The parts of a URL, as Go reads them. */
export interface ParsedUrl {
  readonly scheme: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly path: string;
}

const CONTROL_OR_SPACE = /[\u0000-\u0020\u007f]/;

/** Reads a URL as Go's `url.ParseRequestURI` does: absolute, or a path from the root. Undefined when it is none. */
export function parseAbsoluteUrl(text: string): ParsedUrl | undefined {
  if (text === '' || /[\u0000-\u001f\u007f]/.test(text) || hasBadEscape(text)) return undefined;
  const [, scheme = '', rest] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?([^]*)$/.exec(text)!;
  if (scheme === '' && text.startsWith(':')) return undefined;
  const [beforeQuery] = rest.split('?');
  if (!beforeQuery.startsWith('/')) return scheme === '' ? undefined : parts(scheme, '', '');
  if (!beforeQuery.startsWith('//') || (scheme === '' && beforeQuery.startsWith('///'))) return parts(scheme, '', beforeQuery);
  const [, authority, path] = /^\/\/([^/]*)([^]*)$/.exec(beforeQuery)!;
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return isHost(host) ? parts(scheme, host, path) : undefined;
}

function parts(scheme: string, host: string, path: string): ParsedUrl {
  const [, hostname = host, port = ''] = /^(.*?)(?::(\d*))?$/.exec(host) ?? [];
  return { scheme: scheme.toLowerCase(), host, hostname: hostname.replace(/^\[(.*)\]$/, '$1'), port, path };
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) return /^\[[0-9A-Fa-f:.%A-Za-z0-9]*\](:\d*)?$/.test(host);
  return !CONTROL_OR_SPACE.test(host) && /^[^:[\]<>"\\^`{|}]*(:\d*)?$/.test(host);
}

function hasBadEscape(text: string): boolean {
  return /%(?![0-9A-Fa-f]{2})/.test(text.split('?')[0]);
}
