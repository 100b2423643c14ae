import { call, type Expression, type MethodCall } from '../code';
import { withoutGrants, writeBackends, writeHeaders, writeMirrors, writeRouteHosts } from './api-route';
import type { Draft, Subject } from './draft';
import { durationIn, writeDuration } from './duration';
import { type Fields, fieldsOf, given, lastArgument, listOf, NotSaid, optional, optionalList, pick } from './fields';
import { namespaceOf } from './policy-target';

/** An HTTPRoute of the Gateway API. */
export function writeApiHttpRoute(subject: Subject): Draft {
  const namespace = namespaceOf(subject);
  const { spec } = subject;
  return {
    callee: 'HttpRoute',
    options: { hosts: writeRouteHosts(spec, namespace), ...withoutGrants(spec, namespace) },
    methods: listOf(spec.rules).map((rule) => addHttpRoute(rule, namespace)),
  };
}

function addHttpRoute(rule: Fields, home: string): MethodCall {
  const filters = listOf(rule.filters);
  const redirect = filters.find(({ type }) => type === 'RequestRedirect');
  const rewrite = filters.find(({ type }) => type === 'URLRewrite');
  const cors = filters.find(({ type }) => type === 'CORS');
  const options = given({
    match: optionalList(rule.matches, writeMatch),
    action: redirect ? writeRedirect(fieldsOf(redirect.requestRedirect)) : writeBackends(rule, home),
    rewrite: rewrite && writeRewrite(fieldsOf(rewrite.urlRewrite)),
    headers: writeHeaders(filters),
    cors: cors && writeCors(fieldsOf(cors.cors)),
    mirrors: writeMirrors(filters, home),
    timeout: durationIn(fieldsOf(rule.timeouts), 'request'),
  });
  return { method: 'addHttpRoute', args: [...(rule.name === undefined ? [] : [rule.name]), options] };
}

const PATHS: ReadonlyMap<unknown, string> = new Map([
  ['Exact', 'PathMatch.exact'],
  ['PathPrefix', 'PathMatch.under'],
  ['RegularExpression', 'PathMatch.regex'],
]);

function writeMatch({ path, method, headers, queryParams }: Fields): Fields {
  return given({
    path: optional(path, writePath),
    method: method === undefined ? undefined : call('StringMatch.exact', method),
    headers: writeTexts('HeaderMatch', headers),
    queryParams: writeTexts('QueryMatch', queryParams),
  });
}

function writePath({ type = 'PathPrefix', value = '/' }: Fields): Expression {
  return call(PATHS.get(type)!, value);
}

/** Comparisons of headers or parameters by their names. */
export function writeTexts(factory: string, matches: unknown): readonly Expression[] | undefined {
  return optionalList(matches, ({ type, name, value }) =>
    call(`${factory}.${type === 'RegularExpression' ? 'regex' : 'exact'}`, name, value),
  );
}

function writeRedirect({ scheme, hostname, port, path, statusCode }: Fields): Expression {
  const { replaceFullPath } = fieldsOf(path);
  if (path !== undefined && replaceFullPath === undefined) throw new NotSaid('there is no option for a redirect that replaces a prefix');
  const options = { path: replaceFullPath, authority: hostname, scheme, port, code: statusCode === 301 ? undefined : (statusCode ?? 302) };
  return call('RouteAction.redirect', given(options));
}

function writeRewrite({ hostname, path }: Fields): Expression {
  if (path === undefined) return call('Rewrite.authority', hostname);
  const { replaceFullPath, replacePrefixMatch } = fieldsOf(path);
  return call('Rewrite.path', replacePrefixMatch ?? replaceFullPath, ...lastArgument(given({ authority: hostname })));
}

function writeCors({ allowOrigins, maxAge, ...cors }: Fields): Fields {
  const origins = (allowOrigins ?? []) as readonly string[];
  return given({
    allowOrigins: origins.map((origin) => call('StringMatch.exact', origin)),
    ...pick(cors, 'allowMethods', 'allowHeaders', 'exposeHeaders'),
    maxAge: maxAge === undefined ? undefined : writeDuration(`${String(maxAge)}s`),
    ...pick(cors, 'allowCredentials'),
  });
}
