import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../check';
import type { Field } from '../field';
import { checkGiven } from './values/choice';
import { checkForm, checkOptionalForm, SUBDOMAIN } from './values/forms';
import { checkLabelSelector } from './values/label-selector';
import { checkPositiveQuantity } from './values/numbers';

const ALONE = 'ReadWriteOncePod';
const MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', ALONE];

/** What the API server says about a PersistentVolumeClaim. */
export function* checkPersistentVolumeClaim(object: KubeObject): Problems {
  yield* checkClaim(fieldsOf(object).get('spec'));
}

/** The claim itself, which StatefulSets and ephemeral volumes hold as well. */
export function* checkClaim(spec: Field): Problems {
  const modes = spec.get('accessModes');
  if (modes.isEmpty) yield refuse(modes, 'a claim requires an access mode', `write one of ${MODES.join(', ')}`);
  for (const mode of modes.items()) yield* checkGiven(mode, MODES);
  const words = modes.items().map(({ text }) => text);
  if (words.includes(ALONE) && words.some((word) => word !== ALONE))
    yield refuse(modes, `${ALONE} cannot be combined with other modes`, 'remove the others');

  const storage = spec.get('resources', 'requests', 'storage');
  if (!storage.exists) yield refuse(storage, 'a claim requires a size', 'write it as in 10Gi');
  yield* checkPositiveQuantity(storage);
  yield* checkLabelSelector(spec.get('selector'));
  yield* checkOptionalForm(spec.get('storageClassName'), SUBDOMAIN);
  yield* checkOptionalForm(spec.get('volumeAttributesClassName'), SUBDOMAIN);
  yield* checkGiven(spec.get('volumeMode'), ['Block', 'Filesystem']);
  if (isKept(spec.get('dataSource'))) yield* checkSource(spec.get('dataSource'));
  yield* checkSource(spec.get('dataSourceRef'));
}

/** The server forgets a dataSource of any other kind. */
function isKept(source: Field): boolean {
  const [group, kind] = [source.get('apiGroup').text, source.get('kind').text];
  return (group === '' && kind === 'PersistentVolumeClaim') || (group === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot');
}

function* checkSource(source: Field): Problems {
  if (!source.exists) return;
  for (const name of ['kind', 'name']) {
    if (source.get(name).isEmpty) yield refuse(source.get(name), `the source of the data has no ${name}`, 'write it');
  }
  const [group, kind] = [source.get('apiGroup'), source.get('kind')];
  yield* checkOptionalForm(group, SUBDOMAIN);
  if (group.text === '' && kind.text !== '' && kind.text !== 'PersistentVolumeClaim') {
    yield refuse(kind, 'without apiGroup, the source must be a PersistentVolumeClaim', 'write apiGroup');
  }
  if (source.get('namespace').exists) yield* checkForm(source.get('namespace'), SUBDOMAIN);
}
