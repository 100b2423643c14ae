import type { PathNormalization } from '../../mesh/config/mesh-config';
import { normalizePath } from './match/normalize-path';

/** A JSON value of a token. */
export type Claims = Readonly<Record<string, unknown>>;

/** An HTTP request as a proxy sees it. */
export interface Message {
  readonly method: string;
  readonly scheme: string;
  /** The Host header as it was sent, with its port and case. */
  readonly authority: string;
  /** The Host header in lower case and without its port, which selects the virtual host. */
  readonly host: string;
  /** The path without its query, after normalisation. */
  readonly path: string;
  /** The part after the `?`; undefined if there is none. */
  readonly query?: string;
  /** By lower-case name; values of a repeated header are joined with a comma. */
  readonly headers: ReadonlyMap<string, string>;
  /** The claims of the token that was verified. */
  readonly claims?: Claims;
}

/** A request as the caller describes it. */
export interface MessageProps {
  readonly method?: string;
  readonly scheme?: string;
  readonly authority: string;
  /** With the query. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>> | ReadonlyMap<string, string>;
}

/** A request with its path normalized as the mesh does it. */
export function message(props: MessageProps, normalization?: PathNormalization): Message {
  const target = (props.path ?? '/').split('#', 1)[0] || '/';
  const mark = target.indexOf('?');
  return {
    method: props.method ?? 'GET',
    scheme: props.scheme ?? 'http',
    authority: props.authority,
    host: hostOf(props.authority),
    path: normalizePath(mark < 0 ? target : target.slice(0, mark), normalization),
    query: mark < 0 ? undefined : target.slice(mark + 1),
    headers: headerMap(props.headers ?? {}),
  };
}

/** The path with its query, as it is sent. */
export function requestTarget({ path, query }: Pick<Message, 'path' | 'query'>): string {
  return query === undefined ? path : `${path}?${query}`;
}

/** The first value of a query parameter; `flag` and `flag=` are both the empty text. Nothing is decoded. */
export function queryParameter(query: string | undefined, name: string): string | undefined {
  if (query === undefined) return undefined;
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    if ((equals < 0 ? pair : pair.slice(0, equals)) === name) return equals < 0 ? '' : pair.slice(equals + 1);
  }
  return undefined;
}

function hostOf(authority: string): string {
  const lower = authority.toLowerCase();
  const port = /:\d+$/.exec(lower);
  return port && (lower.startsWith('[') || lower.indexOf(':') === port.index) ? lower.slice(0, port.index) : lower;
}

const NO_HEADERS: ReadonlyMap<string, string> = new Map();

function headerMap(headers: NonNullable<MessageProps['headers']>): ReadonlyMap<string, string> {
  if (headers instanceof Map) return headers;
  if (Object.keys(headers).length === 0) return NO_HEADERS;
  const joined = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    const before = joined.get(key);
    joined.set(key, before === undefined ? String(value) : `${before},${String(value)}`);
  }
  return joined;
}
