import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkForm, checkText, DNS_LABEL, LABEL_KEY } from '../values/forms';
import { checkLabelSelector } from '../values/label-selector';
import { checkNodeTerm } from './node-term';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Near which nodes and pods a pod runs. */
export function* checkAffinity(affinity: Field): Problems {
  if (!affinity.exists) return;
  yield* checkNodeAffinity(affinity.get('nodeAffinity'));
  for (const name of ['podAffinity', 'podAntiAffinity']) {
    for (const term of affinity.get(name, REQUIRED).items()) yield* checkPodTerm(term);
    for (const preferred of affinity.get(name, PREFERRED).items()) {
      yield* checkWeight(preferred.get('weight'));
      yield* checkPodTerm(preferred.get('podAffinityTerm'));
    }
  }
}

function* checkNodeAffinity(affinity: Field): Problems {
  const required = affinity.get(REQUIRED);
  const terms = required.get('nodeSelectorTerms');
  if (required.exists && terms.isEmpty) yield refuse(terms, 'no node can be selected', 'write a term');
  for (const term of terms.items()) yield* checkNodeTerm(term, true);
  for (const preferred of affinity.get(PREFERRED).items()) {
    yield* checkWeight(preferred.get('weight'));
    yield* checkNodeTerm(preferred.get('preference'), false);
  }
}

function* checkWeight(weight: Field): Problems {
  if (!(weight.number >= 1 && weight.number <= 100)) yield refuse(weight, `weight is ${weight.number}`, 'write 1 to 100');
}

function* checkPodTerm(term: Field): Problems {
  yield* checkForm(term.get('topologyKey'), LABEL_KEY);
  yield* checkLabelSelector(term.get('labelSelector'));
  yield* checkLabelSelector(term.get('namespaceSelector'));
  for (const namespace of term.get('namespaces').items()) yield* checkText(namespace, namespace.text, DNS_LABEL);
}
