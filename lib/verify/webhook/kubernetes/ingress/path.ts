import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkWord } from '../values/choice';
import { checkBackend } from './backend';

const AMBIGUOUS = /\/\/|\/\.\/|\/\.\.\/|%2f|%2F|\/\.\.$|\/\.$/;

/** A path of an Ingress and where it leads. */
export function* checkPath(entry: Field): Problems {
  const [path, type] = [entry.get('path'), entry.get('pathType')];
  yield* checkWord(type, ['Exact', 'Prefix', 'ImplementationSpecific']);
  if (!type.exists) return;
  const free = type.text === 'ImplementationSpecific';
  const known = free || type.text === 'Exact' || type.text === 'Prefix';
  if (known && !path.text.startsWith('/') && !(free && path.text === '')) {
    yield refuse(path, `path ${quoted(path.text)} is not absolute`, 'start it with "/"');
  }
  if (known && !free && AMBIGUOUS.test(path.text)) {
    yield refuse(path, `path ${quoted(path.text)} can be read in several ways`, 'write it without "//", "/./", "/../" and "%2F"');
  }
  yield* checkBackend(entry.get('backend'));
}
