import type { StringMatch } from '../routes/string-match';
import type { Cursor } from '../reading/cursor';
import type { HttpMatch, PlacedMatch } from '../routes/http-match';

/** One entry of `matches` of an HTTPRoute. Without a path, it matches every path. */
export function readRouteMatch(match: Cursor, port: number | undefined): HttpMatch {
  const method = match.get('method').text();
  return {
    ...base(match, port),
    ...pathMatch(match.get('path')),
    method: method === undefined ? undefined : { match: { kind: 'exact', value: method }, at: match.get('method').at },
    headers: named(match.get('headers')),
    queryParams: named(match.get('queryParams')),
  };
}

/** One entry of `matches` of a GRPCRoute. */
export function readGrpcMatch(match: Cursor, port: number | undefined): HttpMatch {
  const method = match.get('method');
  return { ...base(match, port), ...grpcPath(method), headers: named(match.get('headers')) };
}

function base(match: Cursor, port: number | undefined): HttpMatch {
  return {
    at: match.at,
    name: '',
    port,
    gateways: [],
    sourceLabels: {},
    sourceNamespace: '',
    ignoreUriCase: false,
    headers: new Map(),
    withoutHeaders: new Map(),
    queryParams: new Map(),
  };
}

function pathMatch(path: Cursor): Pick<HttpMatch, 'uri' | 'wholeSegments'> {
  const value = path.get('value').text() ?? '/';
  const type = path.get('type').text() ?? 'PathPrefix';
  const uri = (match: StringMatch): PlacedMatch => ({ match, at: path.at });
  if (type === 'Exact') return { uri: uri({ kind: 'exact', value }) };
  if (type === 'RegularExpression') return { uri: uri({ kind: 'regex', value }) };
  const prefix = value.replace(/\/$/, '') || '/';
  return { uri: uri({ kind: 'prefix', value: prefix }), wholeSegments: prefix !== '/' };
}

/** Without a method there is no condition for the path, which counts less than any condition for it. */
function grpcPath(method: Cursor): Pick<HttpMatch, 'uri'> {
  const service = method.get('service').text();
  const name = method.get('method').text();
  const isRegex = method.get('type').text() === 'RegularExpression';
  const uri = (match: StringMatch) => ({ uri: { match, at: method.at } });
  if (service === undefined && name === undefined) return {};
  if (service === undefined) return uri({ kind: 'regex', value: `/[^/]+/${name}` });
  if (isRegex) return uri({ kind: 'regex', value: `/${service}/${name ?? '.+'}` });
  return uri(name === undefined ? { kind: 'prefix', value: `/${service}/` } : { kind: 'exact', value: `/${service}/${name}` });
}

function named(list: Cursor): ReadonlyMap<string, PlacedMatch> {
  const entries = list.items().map((item) => {
    const value = item.get('value').text() ?? '';
    const kind = item.get('type').text() === 'RegularExpression' ? 'regex' : 'exact';
    return [item.get('name').text() ?? '', { match: { kind, value }, at: item.at }] as const;
  });
  return new Map(entries.reverse());
}
