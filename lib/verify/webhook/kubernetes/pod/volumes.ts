import { type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkClaim } from '../persistent-volume-claim';
import { checkGiven } from '../values/choice';
import { checkForm, DNS_LABEL, SUBDOMAIN } from '../values/forms';
import { checkQuantity } from '../values/numbers';
import { checkDownwardFile, checkItems } from './files';
import { checkMode } from './mounts';
import { checkProjected } from './projected';

type SourceCheck = (source: Field) => Problems;

const HOST_PATHS = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

/** What each source of a volume has to say. Others, which only few clusters know, have no rules here. */
const SOURCES: Readonly<Record<string, SourceCheck>> = {
  configMap: (source) => checkKeys(source, 'name'),
  csi: (source) =>
    checkForm(source.get('driver'), { ...SUBDOMAIN, what: 'the name of a driver', is: (text) => SUBDOMAIN.is(text.toLowerCase()) }),
  downwardAPI: checkDownward,
  emptyDir: (source) => checkQuantity(source.get('sizeLimit')),
  ephemeral: (source) => checkClaim(source.get('volumeClaimTemplate', 'spec')),
  hostPath: checkHostPath,
  nfs: checkNfs,
  persistentVolumeClaim: (source) => checkText(source.get('claimName')),
  projected: checkProjected,
  secret: (source) => checkKeys(source, 'secretName'),
};

const NAMES = [
  ...Object.keys(SOURCES), 'awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'fc', 'flexVolume', 'flocker', 'gcePersistentDisk',
  'gitRepo', 'glusterfs', 'image', 'iscsi', 'photonPersistentDisk', 'portworxVolume', 'quobyte', 'rbd', 'scaleIO', 'storageos', 'vsphereVolume',
]; // prettier-ignore

/** The volumes of a pod: each with its own name and one source; one without a source is an empty folder. */
export function* checkVolumes(volumes: readonly Field[], claims: readonly string[]): Problems {
  const own = volumes.filter((volume) => !claims.includes(volume.get('name').text));
  for (const volume of own) {
    yield* checkForm(volume.get('name'), DNS_LABEL);
    const present = NAMES.filter((name) => volume.get(name).exists);
    for (const name of present.slice(1))
      yield refuse(volume.get(name), `the volume already has the type ${present[0]}`, 'write two volumes');
    for (const name of present) if (Object.hasOwn(SOURCES, name)) yield* SOURCES[name](volume.get(name));
  }
  for (const volume of repeated(own.filter((each) => each.get('name').text !== ''), (each) => each.get('name').text)) {
    yield refuse(volume.get('name'), `another volume has the name ${quoted(volume.get('name').text)}`, 'write another name');
  } // prettier-ignore
}

function* checkText(at: Field): Problems {
  if (at.isEmpty) yield refuse(at, 'the name is missing', 'write it');
}

function* checkKeys(source: Field, name: string): Problems {
  yield* checkText(source.get(name));
  yield* checkMode(source.get('defaultMode'));
  yield* checkItems(source);
}

function* checkDownward(source: Field): Problems {
  yield* checkMode(source.get('defaultMode'));
  for (const file of source.get('items').items()) yield* checkDownwardFile(file);
}

function* checkHostPath(source: Field): Problems {
  const path = source.get('path');
  if (path.isEmpty) yield refuse(path, 'the path on the node is missing', 'write it');
  else if (path.text.split('/').includes('..')) yield refuse(path, `${quoted(path.text)} contains ".."`, 'write it without ".."');
  yield* checkGiven(source.get('type'), HOST_PATHS);
}

function* checkNfs(source: Field): Problems {
  yield* checkText(source.get('server'));
  if (!source.get('path').text.startsWith('/')) yield refuse(source.get('path'), 'the path is not absolute', 'start it with "/"');
}
