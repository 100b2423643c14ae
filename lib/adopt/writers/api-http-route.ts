import { call, type Expression, type MethodCall, MethodOf } from '../code';
import { serviceHost } from '../../semantics/hostname';
import type { Draft, Subject } from './draft';
import { durationIn } from './duration';
import { type Fields, fieldsOf, given, lastArgument, listOf, NotSaid, optional, optionalList } from './fields';
import { writeHost } from './host';
import { namespaceOf } from './policy-target';

/** An HTTPRoute of the Gateway API. */
export function writeApiHttpRoute(subject: Subject): Draft {
  const namespace = namespaceOf(subject);
  const { spec } = subject;
  const hostnames = (spec.hostnames ?? ['*']) as readonly string[];
  return {
    callee: 'HttpRoute',
    options: { hosts: listOf(spec.parentRefs).flatMap((parent) => writeParent(parent, hostnames, namespace)) },
    methods: listOf(spec.rules).map((rule) => addHttpRoute(rule, namespace)),
  };
}

function writeParent(
  { kind = 'Gateway', namespace, name, sectionName }: Fields,
  hostnames: readonly string[],
  home: string,
): readonly Expression[] {
  const where = String(namespace ?? home);
  if (kind === 'Service') return [writeHost(serviceHost(String(name), where))];
  if (kind !== 'Gateway') throw new NotSaid(`there is no option for a ${String(kind)} in parentRefs`);
  const gateway = call('Gateway.fromName', where, name, 'gateway-api');
  return hostnames.map((host) => new MethodOf(gateway, 'host', [host, ...lastArgument(given({ sectionName }))]));
}

function addHttpRoute(rule: Fields, home: string): MethodCall {
  const filters = listOf(rule.filters);
  const redirect = filters.find(({ type }) => type === 'RequestRedirect');
  const rewrite = filters.find(({ type }) => type === 'URLRewrite');
  const options = given({
    match: optionalList(rule.matches, writeMatch),
    action: redirect ? writeRedirect(fieldsOf(redirect.requestRedirect)) : writeForward(listOf(rule.backendRefs), home),
    rewrite: rewrite && writeRewrite(fieldsOf(rewrite.urlRewrite)),
    headers: writeHeaders(filters),
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

function writeTexts(factory: string, matches: unknown): readonly Expression[] | undefined {
  return optionalList(matches, ({ type, name, value }) =>
    call(`${factory}.${type === 'RegularExpression' ? 'regex' : 'exact'}`, name, value),
  );
}

function writeForward(backends: readonly Fields[], home: string): Expression {
  const [first, second] = backends;
  if (first === undefined) throw new NotSaid('a route does not have a backend');
  const isWhole = second === undefined && first.filters === undefined && (first.weight ?? 1) === 1;
  if (isWhole) return call('RouteAction.forward', writeBackend(first, home));
  return call('RouteAction.split', ...backends.map((backend) => new MethodOf(writeBackend(backend, home), 'weighted', shareOf(backend))));
}

function shareOf({ weight = 1, filters }: Fields): readonly unknown[] {
  return [weight, ...lastArgument(given({ headers: writeHeaders(listOf(filters)) }))];
}

function writeBackend({ kind = 'Service', name, namespace, port }: Fields, home: string): Expression {
  const host = kind === 'Service' ? serviceHost(String(name), String(namespace ?? home)) : String(name);
  if (kind !== 'Service' && kind !== 'Hostname') throw new NotSaid(`there is no option for a backend of kind ${String(kind)}`);
  return port === undefined ? writeHost(host) : new MethodOf(writeHost(host), 'port', [port]);
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

function writeHeaders(filters: readonly Fields[]): Fields | undefined {
  const changes = (type: string, field: string) => {
    const found = filters.find((filter) => filter.type === type);
    return found && writeChanges(fieldsOf(found[field]));
  };
  const request = changes('RequestHeaderModifier', 'requestHeaderModifier');
  const response = changes('ResponseHeaderModifier', 'responseHeaderModifier');
  return request || response ? given({ request, response }) : undefined;
}

function writeChanges({ set, add, remove }: Fields): Fields {
  const byName = (list: unknown) => list && Object.fromEntries(listOf(list).map(({ name, value }) => [String(name), value]));
  return given({ set: byName(set), add: byName(add), remove });
}
