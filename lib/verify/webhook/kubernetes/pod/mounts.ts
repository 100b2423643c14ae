import { type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkGiven } from '../values/choice';

/** Where a container sees the volumes of its pod. */
export function* checkMounts(container: Field, volumes: readonly Field[], claims: readonly string[]): Problems {
  const [mounts, devices] = [container.get('volumeMounts').items(), container.get('volumeDevices').items()];
  const names = [...volumes.map((volume) => volume.get('name').text), ...claims];
  for (const mount of mounts) yield* checkMount(mount, container, names);
  for (const device of devices) yield* checkDevice(device, volumes, claims);
  const places = [...mounts.map((mount) => mount.get('mountPath')), ...devices.map((device) => device.get('devicePath'))];
  for (const place of repeated(places)) yield refuse(place, `${quoted(place.text)} is used by another volume`, 'write another path');
  const mounted = mounts.map((mount) => mount.get('name').text);
  const raw = devices.map((device) => device.get('name'));
  for (const name of [...repeated(raw), ...raw.filter(({ text }) => mounted.includes(text))]) {
    yield refuse(name, `volume ${quoted(name.text)} is used twice`, 'mount it, or use it as a device');
  }
}

function* checkMount(mount: Field, container: Field, names: readonly string[]): Problems {
  const [name, subPath, expression, propagation] = ['name', 'subPath', 'subPathExpr', 'mountPropagation'].map((each) => mount.get(each));
  yield* checkVolumeName(name, names);
  if (mount.get('mountPath').isEmpty) yield refuse(mount.get('mountPath'), 'the mount has no path', 'write the path in the container');
  yield* checkInside(subPath);
  yield* checkInside(expression);
  if (subPath.text !== '' && expression.text !== '') yield refuse(expression, 'subPath and subPathExpr are mutually exclusive', 'keep one');
  yield* checkGiven(propagation, ['Bidirectional', 'HostToContainer', 'None']);
  if (propagation.text === 'Bidirectional' && !container.get('securityContext', 'privileged').isTrue) {
    yield refuse(propagation, 'only a privileged container can propagate mounts to the node', 'write HostToContainer');
  }
  yield* checkRecursion(mount);
}

function* checkRecursion(mount: Field): Problems {
  const recursive = mount.get('recursiveReadOnly');
  yield* checkGiven(recursive, ['Disabled', 'Enabled', 'IfPossible']);
  if (!recursive.exists || recursive.text === 'Disabled') return;
  if (!mount.get('readOnly').isTrue) yield refuse(recursive, 'recursiveReadOnly requires readOnly: true', 'write readOnly: true');
  const propagation = mount.get('mountPropagation');
  if (propagation.exists && propagation.text !== 'None') yield refuse(recursive, 'mountPropagation is not None', 'remove it');
}

function* checkDevice(device: Field, volumes: readonly Field[], claims: readonly string[]): Problems {
  const [name, path] = [device.get('name'), device.get('devicePath')];
  const volume = volumes.find((each) => each.get('name').text === name.text);
  yield* checkVolumeName(name, [...volumes.map((each) => each.get('name').text), ...claims]);
  if (volume && !claims.includes(name.text) && !volume.get('persistentVolumeClaim').exists && !volume.get('ephemeral').exists) {
    yield refuse(name, `volume ${quoted(name.text)} is not a PersistentVolumeClaim, so it cannot be a device`, 'mount it instead');
  }
  if (path.isEmpty) yield refuse(path, 'the device has no path', 'write it as in /dev/xvda');
  else if (path.text.split('/').includes('..')) yield refuse(path, `${quoted(path.text)} contains ".."`, 'write it without ".."');
}

function* checkVolumeName(name: Field, names: readonly string[]): Problems {
  if (name.text === '' || !names.includes(name.text)) {
    yield refuse(
      name,
      `the pod has no volume ${quoted(name.text)}`,
      names.length > 0 ? `write one of ${names.join(', ')}` : 'add it to volumes',
    );
  }
}

/** A path that stays inside its volume, where there is one. */
export function* checkInside(path: Field): Problems {
  if (path.text.startsWith('/')) yield refuse(path, `${quoted(path.text)} is absolute`, 'write it without the first "/"');
  else if (path.text.split('/').includes('..')) yield refuse(path, `${quoted(path.text)} is outside the volume`, 'write it without ".."');
}

/** A file of a volume, whose name is not one that Kubernetes keeps for itself. */
export function* checkFile(path: Field): Problems {
  if (path.text === '') return yield refuse(path, 'the file has no path', 'write it');
  yield* checkInside(path);
  if (path.text.startsWith('..') && !path.text.startsWith('../')) yield refuse(path, `${quoted(path.text)} starts with ".."`, 'rename it');
}

/** Permissions of a file. */
export function* checkMode(mode: Field): Problems {
  if (mode.exists && !(mode.number >= 0 && mode.number <= 0o777))
    yield refuse(mode, `${mode.number} is not a valid file mode`, 'write 0 to 0777');
}
