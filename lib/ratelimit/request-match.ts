import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { ROUTE_HOST } from '../core/expect-role';
import { expectOptional, expectOptionalList } from '../core/expect-value';
import { checkFields, type FieldsOf } from '../core/known-fields';
import { PathMatch } from '../core/path-match';
import type { IRouteHost } from '../core/roles';
import { StringMatch, type StringMatchFields } from '../core/string-match';
import type { EnvoyConfig } from '../extensions/envoy-change';
import { HeaderMatch } from '../routing/header-match';
import type { HttpMatch } from '../routing/http-match';
import { literally } from '../semantics/re2';

/** Conditions of the requests that a limit applies to; all of them must match. */
export interface RequestMatch extends Pick<HttpMatch, 'path' | 'method' | 'headers' | 'withoutHeaders'> {
  /**
   * Host of the request, as served by a gateway.
   * @default - any
   */
  readonly host?: IRouteHost;
}

const CONDITIONS: FieldsOf<RequestMatch> = { path: true, method: true, headers: true, withoutHeaders: true, host: true };

/** The header matchers for Envoy, including path, method and host. */
export function renderRequestMatch(at: IConstruct, field: string, match: RequestMatch): EnvoyConfig[] {
  const { path, method, host, headers = [], withoutHeaders = [] } = checkFields(at, field, match, CONDITIONS);
  checkValues(at, field, match);
  for (const header of [...headers, ...withoutHeaders]) checkIsHeader(at, field, header);
  const compared = [
    ...(path ? [{ name: ':path', ...fullMatch(pathPattern(path)) }] : []),
    ...(method ? [{ name: ':method', ...valueMatch(method._toWire()) }] : []),
    ...(host ? [{ name: ':authority', ...fullMatch(hostPattern(host.asRouteHost().host)) }] : []),
    ...headers.map((header) => ({ name: header.name, ...valueMatch(header._toWire()) })),
    ...withoutHeaders.map(without),
  ];
  if (compared.length > 0) return compared;
  throw new ConfigError(at, { field, value: {}, problem: 'is empty', fix: 'leave it out for all requests, or set a path' });
}

/** The query is part of the path that Envoy matches, so an exact path may be followed by one. */
function checkValues(at: IConstruct, field: string, { path, method, host, headers, withoutHeaders }: RequestMatch): void {
  expectOptional(at, `${field}.path`, path, PathMatch);
  expectOptional(at, `${field}.method`, method, StringMatch);
  expectOptional(at, `${field}.host`, host, ROUTE_HOST);
  expectOptionalList(at, `${field}.headers`, headers, HeaderMatch);
  expectOptionalList(at, `${field}.withoutHeaders`, withoutHeaders, HeaderMatch);
}

function pathPattern(path: PathMatch): string {
  const patterns = path._toWire().map(({ exact, prefix, regex }) => {
    if (prefix !== undefined) return `${literally(prefix)}.*`;
    return `${exact === undefined ? `(?:${regex})` : literally(exact)}(?:\\?.*)?`;
  });
  return patterns.length === 1 ? patterns[0] : `(?:${patterns.join('|')})`;
}

/** Hosts are case-insensitive, and callers may include the port. */
function hostPattern(host: string): string {
  const name = host.startsWith('*') ? `.+${literally(host.slice(1))}` : literally(host);
  return `(?i)${name}(?::[0-9]+)?`;
}

/** Envoy does not match a missing value, unless it is configured to treat it as empty. */
function without(header: HeaderMatch): EnvoyConfig {
  const match = valueMatch(header._toWire());
  const isPresence = 'present_match' in match;
  return { name: header.name, ...match, invert_match: true, ...(!isPresence && { treat_missing_header_as_empty: true }) };
}

function valueMatch({ exact, prefix, regex }: StringMatchFields): EnvoyConfig {
  if (regex !== undefined) return fullMatch(regex);
  if (exact !== undefined) return { string_match: { exact } };
  return prefix === undefined ? { present_match: true } : { string_match: { prefix } };
}

function fullMatch(regex: string): EnvoyConfig {
  return { string_match: { safe_regex: { regex } } };
}

function checkIsHeader(at: IConstruct, field: string, header: HeaderMatch): void {
  if (!header.isClaim) return;
  const fix = 'let the RequestAuthentication copy the claim to a header, and match that';
  throw new ConfigError(at, { field: `${field}.headers`, value: header.name, problem: 'is not a request header', fix });
}
