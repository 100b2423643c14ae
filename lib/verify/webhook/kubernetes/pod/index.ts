import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkChoice, checkGiven } from '../values/choice';
import { checkForm, checkOptionalForm, DNS_LABEL, SUBDOMAIN } from '../values/forms';
import { checkLabelMap } from '../values/label-selector';
import { checkRange } from '../values/numbers';
import { checkContainers } from './containers';
import { checkDns } from './dns';
import { checkPodSecurity } from './security';
import { checkScheduling } from './scheduling';
import { checkVolumes } from './volumes';

const MAX_SECONDS = 2147483647;

/** What the API server says about a Pod. */
export function* checkPod(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkPodSpec(spec);
  for (const container of [...spec.get('containers').items(), ...spec.get('initContainers').items()]) {
    const image = container.get('image');
    if (image.text !== image.text.trim()) yield refuse(image, 'the image has spaces around its name', 'remove them');
  }
}

/** A pod, alone or in a template; `claims` are the names of volumes that a StatefulSet adds. */
export function* checkPodSpec(spec: Field, claims: readonly string[] = []): Problems {
  yield* checkVolumes(spec.get('volumes').items(), claims);
  yield* checkContainers(spec, claims);
  yield* checkChoice(spec.get('restartPolicy'), ['Always', 'OnFailure', 'Never']);
  yield* checkRange(spec.get('activeDeadlineSeconds'), 1, MAX_SECONDS);
  yield* checkLabelMap(spec.get('nodeSelector'));
  yield* checkPodSecurity(spec);
  yield* checkDns(spec);
  yield* checkScheduling(spec);
  for (const name of ['serviceAccountName', 'nodeName', 'priorityClassName']) yield* checkOptionalForm(spec.get(name), SUBDOMAIN);
  for (const name of ['hostname', 'subdomain']) yield* checkOptionalForm(spec.get(name), DNS_LABEL);
  if (spec.get('runtimeClassName').exists) yield* checkForm(spec.get('runtimeClassName'), SUBDOMAIN);
  yield* checkGiven(spec.get('preemptionPolicy'), ['Never', 'PreemptLowerPriority']);
  for (const gate of spec.get('readinessGates').items()) {
    if (gate.get('conditionType').isEmpty) yield refuse(gate, 'the readiness gate names no condition', 'write conditionType');
  }
}
