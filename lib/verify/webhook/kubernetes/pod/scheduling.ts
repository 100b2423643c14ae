import { type Problems, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkGiven, checkWord } from '../values/choice';
import { checkForm, LABEL_KEY } from '../values/forms';
import { checkLabelSelector } from '../values/label-selector';
import { checkAffinity } from './affinity';
import { checkToleration } from './toleration';

/** On which nodes a pod may run. */
export function* checkScheduling(spec: Field): Problems {
  yield* checkAffinity(spec.get('affinity'));
  for (const toleration of spec.get('tolerations').items()) yield* checkToleration(toleration);
  const constraints = spec.get('topologySpreadConstraints').items();
  for (const constraint of constraints) yield* checkSpread(constraint);
  const key = (each: Field) => `${each.get('topologyKey').text} ${each.get('whenUnsatisfiable').text}`;
  for (const constraint of repeated(constraints, key)) yield refuse(constraint, 'another constraint says the same', 'remove one of them');
}

function* checkSpread(constraint: Field): Problems {
  const [skew, domains, otherwise] = ['maxSkew', 'minDomains', 'whenUnsatisfiable'].map((name) => constraint.get(name));
  if (skew.number < 1) yield refuse(skew, `maxSkew is ${skew.number}`, 'write 1 or more');
  yield* checkForm(constraint.get('topologyKey'), { ...LABEL_KEY, is: () => true });
  yield* checkWord(otherwise, ['DoNotSchedule', 'ScheduleAnyway']);
  if (domains.exists && domains.number < 1) yield refuse(domains, `minDomains is ${domains.number}`, 'write 1 or more');
  if (domains.exists && otherwise.text !== 'DoNotSchedule') yield refuse(domains, 'minDomains goes with DoNotSchedule only', 'remove it');
  yield* checkGiven(constraint.get('nodeAffinityPolicy'), ['Honor', 'Ignore']);
  yield* checkGiven(constraint.get('nodeTaintsPolicy'), ['Honor', 'Ignore']);
  yield* checkLabelSelector(constraint.get('labelSelector'));
}
