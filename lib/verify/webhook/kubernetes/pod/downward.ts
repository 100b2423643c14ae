import { isQualifiedName } from '../../../../semantics/labels';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { quantity } from '../values/numbers';

const OF_METADATA = ['metadata.name', 'metadata.namespace', 'metadata.uid'];

/** What a pod can learn about itself, by variables and by files. */
const PATHS: Readonly<Record<'variable' | 'file', readonly string[]>> = {
  variable: [
    ...OF_METADATA,
    'spec.nodeName',
    'spec.serviceAccountName',
    'status.hostIP',
    'status.hostIPs',
    'status.podIP',
    'status.podIPs',
  ],
  file: [...OF_METADATA, 'metadata.annotations', 'metadata.labels'],
};

const RESOURCES = [
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
];
const DIVISORS: Readonly<Record<string, readonly number[]>> = {
  cpu: [0, 0.001, 1],
  storage: [0, 1, 1e3, 1e6, 1e9, 1e12, 1e15, 1e18, ...[10, 20, 30, 40, 50, 60].map((power) => 2 ** power)],
};

/** A field of the pod. */
export function* checkFieldRef(ref: Field, by: keyof typeof PATHS): Problems {
  if (!ref.exists) return;
  const [path, version] = [ref.get('fieldPath'), ref.get('apiVersion')];
  if (version.text !== '' && version.text !== 'v1')
    yield refuse(version, `${quoted(version.text)} is not the version of a Pod`, 'write v1');
  if (!PATHS[by].includes(path.text) && !isOfMap(path.text)) {
    yield refuse(path, `a ${by} cannot contain ${quoted(path.text)}`, `write one of ${PATHS[by].join(', ')}, metadata.labels['KEY']`);
  }
}

/** A resource of a container; a file says of which one. */
export function* checkResourceRef(ref: Field, isFile: boolean): Problems {
  if (!ref.exists) return;
  const [resource, divisor] = [ref.get('resource'), ref.get('divisor')];
  if (isFile && ref.get('containerName').isEmpty) yield refuse(ref.get('containerName'), 'the container name is missing', 'write its name');
  const isHuge = /^(limits|requests)\.hugepages-/.test(resource.text);
  if (!RESOURCES.includes(resource.text) && !isHuge) {
    return yield refuse(resource, `${quoted(resource.text)} is not a resource of a container`, `write one of ${RESOURCES.join(', ')}`);
  }
  const allowed = DIVISORS[resource.text.endsWith('.cpu') ? 'cpu' : 'storage'];
  if (divisor.exists && !allowed.includes(quantity(divisor)))
    yield refuse(divisor, 'the divisor is not a valid unit', 'write 1, 1m for cpu, or 1Mi for memory');
}

function isOfMap(path: string): boolean {
  const [, map, key] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path) ?? [];
  return map !== undefined && isQualifiedName(map === 'labels' ? key : key.toLowerCase());
}
