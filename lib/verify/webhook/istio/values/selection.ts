import { type Problems, quoted, refuse, warn } from '../../check';
import type { Field } from '../../field';
import { isLabel } from './host';

const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const PREFIX = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;

/** The labels of a workload. */
export function* checkLabels(at: Field): Problems {
  for (const [key, value] of at.entries()) {
    if (!isLabelKey(key))
      yield refuse(
        value,
        `invalid label key ${quoted(key)}`,
        'write a name of at most 63 letters, digits, "-", "_" and ".", after an optional "prefix.example.com/"',
      );
    if (value.text !== '' && !NAME.test(value.text)) {
      yield refuse(
        value,
        `invalid label value ${quoted(value.text)}`,
        'write letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
      );
    }
  }
}

function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (prefix !== undefined && (prefix.length > 253 || !PREFIX.test(prefix))) return false;
  return name.length <= 63 && NAME.test(name);
}

/** A selector by `matchLabels`; without labels it takes every workload of the namespace. */
export function* checkSelector(at: Field): Problems {
  if (at.exists && at.get('matchLabels').entries().length === 0) {
    yield warn(
      at,
      'workload selector without labels: it selects every workload in the namespace',
      'name labels under matchLabels, or remove the selector',
    );
  }
}

/** A selector by `labels`, as Sidecar, ServiceEntry and EnvoyFilter have it. True if it is fit to go on. */
export function* checkLabelSelector(at: Field): Generator<ReturnType<typeof refuse>, boolean> {
  const labels = at.get('labels').entries();
  let fit = true;
  for (const [key, value] of labels) {
    if (key === '' || key.includes('*') || value.text.includes('*')) {
      fit = false;
      yield refuse(
        value,
        `${quoted(`${key}=${value.text}`)} has ${key === '' ? 'an empty key' : 'a wildcard'}, which a workload selector does not support`,
        'write a label and its value in full',
      );
    }
  }
  if (fit && at.exists && labels.length === 0) {
    yield warn(at, 'workload selector without labels: it selects every workload in the namespace', 'name labels, or remove the selector');
  }
  return fit;
}

const TARGETS = [
  '/Service',
  'core/Service',
  'networking.istio.io/ServiceEntry',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/GatewayClass',
];

/** What a policy may be attached to: `targetRef` and `targetRefs`. */
export function* checkTargetRefs(spec: Field): Problems {
  yield* checkTargetRef(spec.get('targetRef'));
  for (const ref of spec.get('targetRefs').items()) yield* checkTargetRef(ref);
}

function* checkTargetRef(ref: Field): Problems {
  if (!ref.exists) return;
  const group = ref.get('group').text;
  const kind = ref.get('kind').text;
  if (TARGETS.includes(`${group}/${kind}`)) return;
  const wrong = TARGETS.some((target) => target.endsWith(`/${kind}`)) ? 'group' : 'kind';
  yield refuse(
    ref.get(wrong),
    `targetRef is to ${quoted(`${group}/${kind}`)}, which a policy cannot be attached to`,
    'write kind Service with an empty group, kind ServiceEntry with group networking.istio.io, or kind Gateway or GatewayClass with group gateway.networking.k8s.io',
  );
}

/** The name of a subset, where it is declared and where a route names it. */
export function* checkSubsetName(at: Field): Problems {
  if (at.text === '') yield refuse(at, 'a subset name cannot be empty', 'write a name as in "v1"');
  else if (!isLabel(at.text))
    yield refuse(at, `invalid subset name ${quoted(at.text)}`, 'write letters, digits and "-", at most 63, as in "v1"');
}
