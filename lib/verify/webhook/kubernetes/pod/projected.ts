import { type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkOneOf } from '../values/choice';
import { checkRange } from '../values/numbers';
import { checkDownwardFile, checkItems } from './files';
import { checkFile, checkMode } from './mounts';

const SOURCES = ['configMap', 'downwardAPI', 'secret', 'serviceAccountToken'];
const OTHERS = ['clusterTrustBundle', 'podCertificate'];

/** Several sources in one folder. */
export function* checkProjected(volume: Field): Problems {
  const sources = volume.get('sources').items();
  yield* checkMode(volume.get('defaultMode'));
  for (const source of sources) yield* checkSource(source);
  const files = sources.flatMap((source) => SOURCES.slice(0, 3).flatMap((name) => source.get(name, 'items').items()));
  for (const path of repeated(files.map((file) => file.get('path')).filter(({ text }) => text !== ''))) {
    yield refuse(path, `another source writes ${quoted(path.text)}`, 'write another path');
  }
}

function* checkSource(source: Field): Problems {
  const [config, downward, secret, token] = SOURCES.map((name) => source.get(name));
  yield* checkOneOf(source, [...SOURCES, ...OTHERS], false);
  for (const named of [config, secret].filter(({ exists }) => exists)) {
    if (named.get('name').isEmpty) yield refuse(named.get('name'), 'the name is missing', 'write it');
    yield* checkItems(named);
  }
  for (const file of downward.get('items').items()) yield* checkDownwardFile(file);
  if (!token.exists) return;
  yield* checkFile(token.get('path'));
  yield* checkRange(token.get('expirationSeconds'), 600, 2 ** 32);
}
