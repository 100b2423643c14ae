import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkSelector, checkTargetRefs } from '../values/selection';
import { checkCondition } from './condition';
import { findTcpDenial } from './denies-tcp';
import { checkSource } from './source';
import { checkNotEmpty, checkPorts } from './values';

/** What istiod says about an AuthorizationPolicy. */
export function* checkAuthorizationPolicy(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const action = spec.get('action').text || 'ALLOW';
  yield* checkSelector(spec.get('selector'));
  yield* checkTargetRefs(spec);
  yield* checkAction(spec, action);
  for (const rule of spec.get('rules').items()) {
    if (action === 'CUSTOM') yield* checkCustomRule(rule);
    yield* checkRule(rule);
    if (action === 'DENY') yield* findTcpDenial(rule);
  }
}

function* checkAction(spec: Field, action: string): Problems {
  const rules = spec.get('rules');
  const provider = spec.get('provider');
  if (['CUSTOM', 'DENY'].includes(action) && rules.isEmpty) {
    yield refuse(
      rules,
      `a policy with action ${action} and no rules never applies`,
      'add an empty rule, "rules: [{}]", if it should apply to every request',
    );
  } else if (action === 'CUSTOM' && provider.get('name').isEmpty) {
    yield refuse(
      provider.get('name'),
      'a policy with action CUSTOM requires a provider',
      'write provider.name, one of the extensionProviders of the mesh configuration',
    );
  }
  if (action !== 'CUSTOM' && provider.exists)
    yield refuse(provider, `a provider cannot be used with action ${action}`, 'remove it, or write action: CUSTOM');
}

function* checkRule(rule: Field): Problems {
  for (const from of rule.get('from').items()) yield* checkSource(from);
  for (const to of rule.get('to').items()) yield* checkOperation(to);
  for (const condition of rule.get('when').items()) yield* checkCondition(condition);
}

const TEXTS = ['methods', 'notMethods', 'paths', 'notPaths', 'hosts', 'notHosts'];
const PORTS = ['ports', 'notPorts'];

/** What the request asks for. */
function* checkOperation(to: Field): Problems {
  const operation = to.get('operation');
  if (!operation.exists) {
    yield refuse(
      operation,
      'an entry of "to" has no operation',
      'write operation with methods, paths, hosts or ports, or remove the entry',
    );
    return;
  }
  if ([...TEXTS, ...PORTS].every((name) => operation.get(name).isEmpty)) {
    yield refuse(operation, 'the operation is empty', 'set methods, paths, hosts or ports, or remove "to" to match every request');
  }
  for (const name of PORTS) yield* checkPorts(operation.get(name));
  for (const name of TEXTS) yield* checkNotEmpty(operation.get(name));
  for (const name of ['paths', 'notPaths']) yield* checkPathTemplates(operation.get(name));
}

const ONE = '{*}';
const REST = '{**}';
const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

/** Paths with `{*}` for one segment and `{**}` for the rest; istiod names the first mistake only. */
function* checkPathTemplates(list: Field): Problems {
  for (const path of list.items()) {
    const mistake = templateMistake(path.text);
    if (mistake === undefined) continue;
    yield refuse(path, `path ${quoted(path.text)} ${mistake}`, 'write whole segments, as in "/users/{*}/orders" or "/static/{**}"');
    return;
  }
}

function templateMistake(path: string): string | undefined {
  const isTemplate = path.includes(ONE) || path.includes(REST);
  let hasRest = false;
  for (const segment of path.replace(/^\/+|\/+$/g, '').split('/')) {
    const isOperator = segment === ONE || segment === REST;
    if (isOperator && hasRest) return `has ${segment} after ${REST}, which matches everything that is left`;
    hasRest ||= segment === REST;
    if (isOperator) continue;
    if (/[{}]/.test(segment)) return `has "{" or "}" outside of ${ONE} and ${REST}`;
    if (isTemplate && !LITERAL.test(segment)) return `is a template with the segment ${quoted(segment)}, which is not literal text`;
  }
  return undefined;
}

const SOURCES = [
  'namespaces',
  'notNamespaces',
  'serviceAccounts',
  'notServiceAccounts',
  'principals',
  'notPrincipals',
  'requestPrincipals',
  'notRequestPrincipals',
];
const KEYS = ['source.namespace', 'source.serviceAccount', 'source.principal'];

/** What a rule with action CUSTOM cannot ask: it is decided before the peer and the token are known. */
function* checkCustomRule(rule: Field): Problems {
  for (const source of rule
    .get('from')
    .items()
    .map((from) => from.get('source'))) {
    for (const name of SOURCES) {
      if (!source.get(name).isEmpty)
        yield refuse(source.get(name), `${name} is not supported with action CUSTOM`, 'use it in a policy with action ALLOW or DENY');
    }
  }
  for (const key of rule
    .get('when')
    .items()
    .map((condition) => condition.get('key'))) {
    if (KEYS.includes(key.text) || key.text.startsWith('request.auth.')) {
      yield refuse(key, `${key.text} is not supported with action CUSTOM`, 'use it in a policy with action ALLOW or DENY');
    }
  }
}
