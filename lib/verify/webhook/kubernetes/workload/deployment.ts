import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkChoice } from '../values/choice';
import { checkCountOrShare, checkNotNegative, share } from '../values/numbers';
import { checkSelectedTemplate } from './template';

const DEFAULT_DEADLINE = 600;

/** What the API server says about a Deployment. */
export function* checkDeployment(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const [deadline, ready] = [spec.get('progressDeadlineSeconds'), spec.get('minReadySeconds')];
  yield* checkNotNegative(spec, ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds']);
  if ((deadline.exists ? deadline.number : DEFAULT_DEADLINE) <= ready.number) {
    yield refuse(deadline, 'the deadline is before a pod becomes ready', `write more than ${ready.number}`);
  }
  yield* checkStrategy(spec.get('strategy'));
  yield* checkSelectedTemplate(spec);
}

function* checkStrategy(strategy: Field): Problems {
  const [type, rolling] = [strategy.get('type'), strategy.get('rollingUpdate')];
  yield* checkChoice(type, ['Recreate', 'RollingUpdate']);
  if (type.text === 'Recreate') {
    if (rolling.exists) yield refuse(rolling, 'rollingUpdate cannot be used with type: Recreate', 'remove it');
    return;
  }
  const [unavailable, surge] = [rolling.get('maxUnavailable'), rolling.get('maxSurge')];
  yield* checkCountOrShare(unavailable, 100);
  yield* checkCountOrShare(surge);
  if (unavailable.exists && surge.exists && share(unavailable) === 0 && share(surge) === 0) {
    yield refuse(
      unavailable,
      'maxUnavailable and maxSurge are both 0, so a rollout cannot make progress',
      'write 1 or more in one of them',
    );
  }
}
