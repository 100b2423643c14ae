import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkChoice } from '../values/choice';
import { checkCountOrShare, checkNotNegative, share } from '../values/numbers';
import { checkSelectedTemplate } from './template';

/** What the API server says about a DaemonSet. */
export function* checkDaemonSet(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkNotNegative(spec, ['minReadySeconds', 'revisionHistoryLimit']);
  yield* checkStrategy(spec.get('updateStrategy'));
  yield* checkSelectedTemplate(spec);
}

function* checkStrategy(strategy: Field): Problems {
  const type = strategy.get('type');
  yield* checkChoice(type, ['OnDelete', 'RollingUpdate']);
  if (type.text === 'OnDelete') return;
  const [unavailable, surge] = [strategy.get('rollingUpdate', 'maxUnavailable'), strategy.get('rollingUpdate', 'maxSurge')];
  yield* checkCountOrShare(unavailable, 100);
  yield* checkCountOrShare(surge, 100);
  const [down, up] = [unavailable.exists ? share(unavailable) : 1, share(surge)];
  if (down === 0 && up === 0) yield refuse(unavailable, 'maxUnavailable and maxSurge are both 0', 'write 1 or more in one of them');
  if (down !== 0 && up !== 0) yield refuse(surge, 'maxUnavailable and maxSurge are mutually exclusive', 'write 0 in one of them');
}
