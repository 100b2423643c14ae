import type { MethodCall } from '../code';
import { writeTexts } from './api-http-route';
import { withoutGrants, writeBackends, writeHeaders, writeMirrors, writeRouteHosts } from './api-route';
import type { Draft, Subject } from './draft';
import { type Fields, fieldsOf, given, listOf, optionalList, pick } from './fields';
import { namespaceOf } from './policy-target';

export function writeApiGrpcRoute(subject: Subject): Draft {
  const namespace = namespaceOf(subject);
  const { spec } = subject;
  return {
    callee: 'GrpcRoute',
    options: { hosts: writeRouteHosts(spec, namespace), ...withoutGrants(spec, namespace) },
    methods: listOf(spec.rules).map((rule) => addGrpcRoute(rule, namespace)),
  };
}

function addGrpcRoute(rule: Fields, home: string): MethodCall {
  const filters = listOf(rule.filters);
  const options = given({
    match: optionalList(rule.matches, writeMatch),
    action: writeBackends(rule, home),
    headers: writeHeaders(filters),
    mirrors: writeMirrors(filters, home),
  });
  return { method: 'addGrpcRoute', args: [...(rule.name === undefined ? [] : [rule.name]), options] };
}

function writeMatch({ method, headers }: Fields): Fields {
  return { ...pick(fieldsOf(method), 'service', 'method'), ...given({ headers: writeTexts('HeaderMatch', headers) }) };
}
