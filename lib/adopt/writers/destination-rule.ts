import { isDeepStrictEqual } from 'node:util';
import { serviceOfHost } from '../../semantics/hostname';
import { call, Declaration, type MethodCall } from '../code';
import { pascalCase } from '../names';
import type { Draft, Subject } from './draft';
import { type Fields, fieldsOf, given, listOf, pick } from './fields';
import { writeHost } from './host';
import { namespaceOf } from './policy-target';
import { writeTrafficPolicy } from './traffic-policy';

export function writeDestinationRule(subject: Subject): Draft {
  const namespace = namespaceOf(subject);
  const { spec } = subject;
  const labels = fieldsOf(spec.workloadSelector).matchLabels;
  const callers = labels === undefined ? undefined : call('PolicyTarget.workload', namespace, labels);
  const home = serviceOfHost(String(spec.host))?.namespace ?? namespace;
  return {
    callee: 'DestinationRule',
    options: given({
      namespace: callers === undefined && home !== namespace ? namespace : undefined,
      service: writeHost(spec.host),
      callers,
      exportTo: callers !== undefined && isDeepStrictEqual(spec.exportTo, ['.']) ? undefined : spec.exportTo,
      ...writeTrafficPolicy(fieldsOf(spec.trafficPolicy)),
    }),
    methods: listOf(spec.subsets).map(addSubset),
  };
}

function addSubset(subset: Fields): MethodCall {
  const { name, labels } = pick(subset, 'name', 'labels');
  const policy = writeTrafficPolicy(fieldsOf(subset.trafficPolicy));
  const hasPolicy = Object.keys(policy).length > 0;
  const isUsual = isDeepStrictEqual(labels, { version: name });
  const declaration = new Declaration(pascalCase(String(name)), 'Subset');
  return { declaration, method: 'addSubset', args: [name, ...(isUsual && !hasPolicy ? [] : [labels]), ...(hasPolicy ? [policy] : [])] };
}
