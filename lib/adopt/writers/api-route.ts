import { serviceHost } from '../../semantics/hostname';
import { call, type Expression, MethodOf } from '../code';
import { type Fields, fieldsOf, given, lastArgument, listOf, NotSaid } from './fields';
import { writeHost } from './host';

/** The hosts that a route of the Gateway API is for: each of its names on each of its parents. */
export function writeRouteHosts({ parentRefs, hostnames }: Fields, home: string): readonly Expression[] {
  const names = (hostnames ?? ['*']) as readonly string[];
  return listOf(parentRefs).flatMap((parent) => writeParent(parent, names, home));
}

function writeParent(parent: Fields, hostnames: readonly string[], home: string): readonly Expression[] {
  const { kind = 'Gateway', namespace, name, sectionName } = parent;
  const where = String(namespace ?? home);
  if (kind === 'Service') return [writeHost(serviceHost(String(name), where))];
  if (kind !== 'Gateway') throw new NotSaid(`there is no option for a ${String(kind)} in parentRefs`);
  const gateway = call('Gateway.fromName', where, name, 'gateway-api');
  return hostnames.map((host) => new MethodOf(gateway, 'host', [host, ...lastArgument(given({ sectionName }))]));
}

/** The destinations of a rule, with their shares when there are several. */
export function writeBackends(rule: Fields, home: string): Expression {
  const backends = listOf(rule.backendRefs);
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

/** Changes to headers of requests and answers. */
export function writeHeaders(filters: readonly Fields[]): Fields | undefined {
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

/** Destinations that get copies of the requests. */
export function writeMirrors(filters: readonly Fields[], home: string): readonly Expression[] | undefined {
  const mirrors = filters.filter(({ type }) => type === 'RequestMirror').map(({ requestMirror }) => fieldsOf(requestMirror));
  if (mirrors.length === 0) return undefined;
  return mirrors.map(({ backendRef, percent, fraction }) =>
    call('Mirror.to', writeBackend(fieldsOf(backendRef), home), ...lastArgument(given({ percent: percent ?? percentOf(fraction) }))),
  );
}

function percentOf(fraction: unknown): number | undefined {
  const { numerator, denominator = 100 } = fieldsOf(fraction);
  return numerator === undefined ? undefined : (100 * Number(numerator)) / Number(denominator);
}

/** The grants for services of other namespaces are objects of their own in manifests. */
export function withoutGrants(spec: Fields, home: string): Fields {
  const backends = listOf(spec.rules).flatMap(({ backendRefs, filters }) => [
    ...listOf(backendRefs),
    ...listOf(filters).map(({ requestMirror }) => fieldsOf(fieldsOf(requestMirror).backendRef)),
  ]);
  const isForeign = backends.some(({ namespace }) => namespace !== undefined && namespace !== home);
  return isForeign ? { createGrants: false } : {};
}
