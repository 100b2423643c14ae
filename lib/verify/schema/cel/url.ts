/** The parts of a URL, as Go reads them. */
export interface ParsedUrl {
  readonly scheme: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly path: string;
}

const CONTROL = /[\u0000-\u001f\u007f]/;
const USER = /^[A-Za-z0-9._:~!$&'()*+,;=%@-]*$/;
/** A percent sign may only write bytes that are no ASCII, or itself. */
const HOST = /^(?:[A-Za-z0-9._~!$&'()*+,;=:[\]<>"-]|[^\u0000-\u007f]|%(?:[89A-Fa-f][0-9A-Fa-f]|25))*$/;

/** Reads a URL as Go's `url.ParseRequestURI` does: absolute, or a path from the root. Undefined if it is not one. */
export function parseAbsoluteUrl(text: string): ParsedUrl | undefined {
  if (text === '' || text.startsWith(':') || CONTROL.test(text)) return undefined;
  const [, scheme = '', rest] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?([^]*)$/.exec(text)!;
  const [beforeQuery] = rest.split('?');
  if (!beforeQuery.startsWith('/')) return scheme === '' ? undefined : parts(scheme, '', '');
  if (scheme === '' || !beforeQuery.startsWith('//')) return withPath(scheme, '', beforeQuery);

  const [, authority, path] = /^\/\/([^/]*)([^]*)$/.exec(beforeQuery)!;
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  return USER.test(authority.slice(0, Math.max(at, 0))) && isHost(host) ? withPath(scheme, host, path) : undefined;
}

function withPath(scheme: string, host: string, path: string): ParsedUrl | undefined {
  return /%(?![0-9A-Fa-f]{2})/.test(path) ? undefined : parts(scheme, host, path);
}

function parts(scheme: string, host: string, path: string): ParsedUrl {
  const [, hostname = host, port = ''] = /^([^]*?)(?::(\d*))?$/.exec(host) ?? [];
  return { scheme: scheme.toLowerCase(), host, hostname: hostname.replace(/^\[(.*)\]$/, '$1'), port, path };
}

/** Only what follows the last colon has to be a port. */
function isHost(host: string): boolean {
  const port = host.startsWith('[') ? /\](.*)$/.exec(host)?.[1] : /(:[^:]*)?$/.exec(host)![0];
  return port !== undefined && /^(:\d*)?$/.test(port) && HOST.test(host);
}
