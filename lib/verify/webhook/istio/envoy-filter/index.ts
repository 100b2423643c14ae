import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { checkRegexSyntax } from '../values/regular-expression';
import { checkLabelSelector } from '../values/workload-selector';
import { checkMatch } from './match';
import { checkPatchValue } from './patch-value';

/** What istiod says about an EnvoyFilter. */
export function* checkEnvoyFilter(object: KubeObject): Problems {
  const fields = fieldsOf(object);
  yield warn(
    fields.get('kind'),
    'an EnvoyFilter depends on internals of istiod and Envoy that change without notice',
    'use another API where there is one, and test it before every upgrade',
  );
  const fit = yield* checkLabelSelector(fields.get('spec', 'workloadSelector'));
  if (!fit) return;
  for (const patch of fields.get('spec', 'configPatches').items()) yield* checkConfigPatch(patch);
}

function* checkConfigPatch(configPatch: Field): Problems {
  const missing = [...checkComplete(configPatch)];
  yield* missing;
  if (missing.length > 0) return;
  const version = configPatch.get('match', 'proxy', 'proxyVersion');
  const unfit = [...(version.isEmpty ? [] : checkRegexSyntax(version)), ...checkMatch(configPatch)];
  yield* unfit;
  if (unfit.every(({ severity }) => severity === 'warning')) yield* checkPatchValue(configPatch);
}

function* checkComplete(configPatch: Field): Problems {
  const patch = configPatch.get('patch');
  const operation = patch.get('operation').text;
  if (isUnset(configPatch.get('applyTo')))
    yield refuse(configPatch.get('applyTo'), 'the patch does not say what it applies to', 'write applyTo, as in HTTP_FILTER or CLUSTER');
  else if (!patch.exists) yield refuse(patch, 'the entry has no patch', 'write patch with an operation and a value');
  else if (isUnset(patch.get('operation')))
    yield refuse(patch.get('operation'), 'the patch has no operation', 'write operation, as in MERGE, ADD or INSERT_BEFORE');
  else if (operation !== 'REMOVE' && !patch.get('value').exists)
    yield refuse(patch.get('value'), `operation ${operation} has no value`, 'write value, or operation REMOVE');
}

function isUnset(field: Field): boolean {
  return field.text === '' || field.text === 'INVALID';
}
