import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

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
