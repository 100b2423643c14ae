import { isDeepStrictEqual } from 'node:util';
import { isMapping } from '../../semantics/mapping';
import { call, type Call } from '../code';
import { writeCondition } from './condition';
import type { Draft, Subject } from './draft';
import { type Fields, given, NotSaid, optionalList, split } from './fields';
import { writePolicyPaths } from './policy-paths';
import { policyTarget } from './policy-target';

export function writeAuthorizationPolicy(subject: Subject): Draft {
  const target = policyTarget(subject);
  const { action, provider, rules } = subject.spec;
  const everything = isForEverything(rules) ? FOR_EVERYTHING.get(action) : undefined;
  if (everything !== undefined) return { callee: `AuthorizationPolicy.${everything}`, before: [target], options: {} };
  const isNothing = rules === undefined && (action === undefined || action === 'ALLOW');
  if (isNothing) return { callee: 'AuthorizationPolicy.allowNothing', before: [target], options: {} };
  const authorizer = isMapping(provider) ? { authorizer: provider.name } : action === 'ALLOW' || action === undefined ? {} : { action };
  return { callee: 'AuthorizationPolicy', options: given({ target, ...authorizer, rules: optionalList(rules, writeRule) }) };
}

/** The one rule without a condition, by what becomes of the requests. */
const FOR_EVERYTHING: ReadonlyMap<unknown, string> = new Map([
  [undefined, 'allowEverything'],
  ['ALLOW', 'allowEverything'],
  ['DENY', 'denyEverything'],
]);

function isForEverything(rules: unknown): boolean {
  return isDeepStrictEqual(rules, [{}]);
}

function writeRule(rule: Fields): Fields {
  if (Object.keys(rule).length === 0) throw new NotSaid('a rule matches every request, so the other rules have no effect');
  return given({
    from: optionalList(rule.from, ({ source }) => writeSource(source)),
    to: optionalList(rule.to, ({ operation }) => writeOperation(operation)),
    when: optionalList(rule.when, writeCondition),
  });
}

function writeSource(source: unknown): Call {
  if (!isMapping(source)) throw new NotSaid('a source is empty');
  const { is, not } = split(source);
  const isOnly = (field: string) => Object.keys(source).join() === field;
  if (isOnly('namespaces')) return call('Source.namespaces', ...(source.namespaces as readonly string[]));
  return call('Source.of', { ...is, ...(Object.keys(not).length > 0 && { not }) });
}

function writeOperation(operation: unknown): Fields {
  if (!isMapping(operation)) throw new NotSaid('an operation is empty');
  const { is, not } = split(operation);
  return { ...writeFields(is), ...(Object.keys(not).length > 0 && { not: writeFields(not) }) };
}

const METHODS: readonly unknown[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE'];

function writeFields({ hosts, ports, paths, ...fields }: Fields): Fields {
  const other = Array.isArray(fields.methods) ? fields.methods.find((method) => !METHODS.includes(method)) : undefined;
  if (other !== undefined) throw new NotSaid(`there is no option for the method ${String(other)}`);
  return {
    ...fields,
    ...(hosts !== undefined && { hosts: withoutPorts(hosts as readonly string[]) }),
    ...(ports !== undefined && { ports: (ports as readonly string[]).map(Number) }),
    ...(paths !== undefined && { paths: writePolicyPaths(paths as readonly string[]) }),
  };
}

/** The construct writes every host with and without a port. */
function withoutPorts(hosts: readonly string[]): readonly string[] {
  return hosts.filter((host, index) => index === 0 || host !== `${hosts[index - 1]}:*`);
}
