import { isDeepStrictEqual } from 'node:util';
import { call, Declaration, type MethodCall } from '../code';
import { pascalCase } from '../names';
import type { Draft, Subject } from './draft';
import { type Fields, fieldsOf, given, listOf, pick } from './fields';
import { writeHost } from './host';
import { NO_NAMESPACE } from './policy-target';
import { writeTrafficPolicy } from './traffic-policy';

export function writeDestinationRule({ namespace, spec }: Subject): Draft | string {
  if (namespace === undefined) return NO_NAMESPACE;
  const labels = fieldsOf(spec.workloadSelector).matchLabels;
  const callers = labels === undefined ? undefined : call('PolicyTarget.workload', namespace, labels);
  const isElsewhere = callers === undefined && !new RegExp(`^([^.]+|[^.]+\\.${namespace}\\.svc\\..*)$`).test(String(spec.host));
  return {
    callee: 'DestinationRule',
    options: given({
      namespace: isElsewhere && isService(spec.host) ? namespace : undefined,
      service: writeHost(spec.host),
      callers,
      exportTo: callers !== undefined && isDeepStrictEqual(spec.exportTo, ['.']) ? undefined : spec.exportTo,
      ...writeTrafficPolicy(fieldsOf(spec.trafficPolicy)),
    }),
    methods: listOf(spec.subsets).map(addSubset),
  };
}

/** The full name of a service, which says its namespace. */
function isService(host: unknown): boolean {
  return /^[^.]+\.[^.]+\.svc\./.test(String(host));
}

function addSubset(subset: Fields): MethodCall {
  const { name, labels } = pick(subset, 'name', 'labels');
  const policy = writeTrafficPolicy(fieldsOf(subset.trafficPolicy));
  const hasPolicy = Object.keys(policy).length > 0;
  const isUsual = isDeepStrictEqual(labels, { version: name });
  const declaration = new Declaration(pascalCase(String(name)), 'Subset');
  return { declaration, method: 'addSubset', args: [name, ...(isUsual && !hasPolicy ? [] : [labels]), ...(hasPolicy ? [policy] : [])] };
}
