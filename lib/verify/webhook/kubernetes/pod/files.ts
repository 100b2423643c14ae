import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkOneOf } from '../values/choice';
import { checkFieldRef, checkResourceRef } from './downward';
import { checkFile, checkMode } from './mounts';

/** Keys of a ConfigMap or Secret as files. */
export function* checkItems(source: Field): Problems {
  for (const item of source.get('items').items()) {
    if (item.get('key').isEmpty) yield refuse(item.get('key'), 'the key of the file is missing', 'write it');
    yield* checkFile(item.get('path'));
    yield* checkMode(item.get('mode'));
  }
}

/** What a pod knows about itself, as a file. */
export function* checkDownwardFile(file: Field): Problems {
  yield* checkFile(file.get('path'));
  yield* checkMode(file.get('mode'));
  yield* checkOneOf(file, ['fieldRef', 'resourceFieldRef'], true);
  yield* checkFieldRef(file.get('fieldRef'), 'file');
  yield* checkResourceRef(file.get('resourceFieldRef'), true);
}
