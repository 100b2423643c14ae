import { type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';

/** A selector by `matchLabels`; without labels it takes every workload of the namespace. */
export function* checkSelector(at: Field): Problems {
  if (at.exists && at.get('matchLabels').entries().length === 0) {
    yield warn(
      at,
      'workload selector without labels: it takes every workload of the namespace',
      'name labels under matchLabels, or drop the selector',
    );
  }
}

/** A selector by `labels`, as Sidecar, ServiceEntry and EnvoyFilter have it. True when it is fit to go on. */
export function* checkLabelSelector(at: Field): Generator<ReturnType<typeof refuse>, boolean> {
  const labels = at.get('labels').entries();
  let fit = true;
  for (const [key, value] of labels) {
    if (key === '' || key.includes('*') || value.text.includes('*')) {
      fit = false;
      yield refuse(
        value,
        `${quoted(`${key}=${value.text}`)} has ${key === '' ? 'an empty key' : 'a wildcard'}, which a workload selector does not take`,
        'write a label and its value in full',
      );
    }
  }
  if (fit && at.exists && labels.length === 0) {
    yield warn(at, 'workload selector without labels: it takes every workload of the namespace', 'name labels, or drop the selector');
  }
  return fit;
}
