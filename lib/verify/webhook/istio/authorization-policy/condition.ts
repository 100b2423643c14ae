import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkIpBlocks, checkNotEmpty, checkPorts, checkServiceAccounts } from './values';

const TEXTS = [
  'source.namespace',
  'source.principal',
  'source.trustDomain',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'connection.sni',
];
const IPS = ['source.ip', 'remote.ip', 'destination.ip'];
const WITH_NAME = ['request.headers', 'request.experimental.inline.headers', 'request.auth.claims', 'experimental.envoy.filters.'];
const GONE: Readonly<Record<string, string>> = {
  'destination.namespace': 'write the policy in that namespace',
  'destination.name': 'select the workload',
  'destination.user': 'select the workload',
};

/** An additional condition: an attribute and the values that it must or must not have. */
export function* checkCondition(condition: Field): Problems {
  const key = condition.get('key');
  const lists = [condition.get('values'), condition.get('notValues')];
  if (key.isEmpty) {
    yield refuse(key, 'the condition has no key', 'write an attribute, as in "request.headers[x-user]"');
  } else if (lists.every(({ isEmpty }) => isEmpty)) {
    yield refuse(lists[0], `the condition on ${quoted(key.text)} has no values`, 'write values or notValues');
  } else {
    yield* checkKey(key);
    for (const list of lists) yield* checkValues(key.text, list);
  }
}

function* checkKey(key: Field): Problems {
  if (WITH_NAME.some((prefix) => key.text.startsWith(prefix))) {
    const open = key.text.indexOf('[');
    if (!key.text.endsWith(']') || open < 1 || open >= key.text.length - 2)
      yield refuse(key, `bad key ${quoted(key.text)}`, 'write the name in brackets, as in "request.headers[x-user]"');
  } else if (key.text.startsWith('destination.labels')) {
    yield refuse(key, `${quoted(key.text)} is no longer an attribute`, 'select the workload by its labels');
  } else if (Object.hasOwn(GONE, key.text)) {
    yield refuse(key, `${quoted(key.text)} is no longer an attribute`, GONE[key.text]);
  } else if (![...TEXTS, ...IPS, 'source.serviceAccount', 'destination.port'].includes(key.text)) {
    yield refuse(
      key,
      `unknown attribute ${quoted(key.text)}`,
      'write one of https://istio.io/latest/docs/reference/config/security/conditions/',
    );
  }
}

function* checkValues(key: string, list: Field): Problems {
  yield* checkNotEmpty(list);
  if (IPS.includes(key)) yield* checkIpBlocks(list);
  else if (key === 'destination.port') yield* checkPorts(list);
  else if (key === 'source.serviceAccount') yield* checkServiceAccounts(list);
}
