import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkClaim } from '../persistent-volume-claim';
import { checkChoice } from '../values/choice';
import { checkForm, checkOptionalForm, DNS_LABEL } from '../values/forms';
import { checkCountOrShare, checkNotNegative, checkRange, share } from '../values/numbers';
import { checkSelectedTemplate } from './template';

/** What the API server says about a StatefulSet. */
export function* checkStatefulSet(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const claims = spec.get('volumeClaimTemplates').items();
  yield* checkNotNegative(spec, ['replicas', 'minReadySeconds', 'revisionHistoryLimit']);
  yield* checkRange(spec.get('ordinals', 'start'), 0);
  yield* checkOptionalForm(spec.get('serviceName'), DNS_LABEL);
  yield* checkChoice(spec.get('podManagementPolicy'), ['OrderedReady', 'Parallel']);
  yield* checkStrategy(spec.get('updateStrategy'));
  for (const name of ['whenDeleted', 'whenScaled']) {
    yield* checkChoice(spec.get('persistentVolumeClaimRetentionPolicy', name), ['Delete', 'Retain']);
  }
  for (const claim of claims) {
    yield* checkForm(claim.get('metadata', 'name'), DNS_LABEL);
    yield* checkClaim(claim.get('spec'));
  }
  yield* checkSelectedTemplate(spec, claims.map((claim) => claim.get('metadata', 'name').text)); // prettier-ignore
}

function* checkStrategy(strategy: Field): Problems {
  const [type, rolling] = [strategy.get('type'), strategy.get('rollingUpdate')];
  yield* checkChoice(type, ['OnDelete', 'RollingUpdate']);
  if (type.text === 'OnDelete') {
    if (rolling.exists) yield refuse(rolling, 'rollingUpdate cannot be used with type: OnDelete', 'remove it');
    return;
  }
  const unavailable = rolling.get('maxUnavailable');
  yield* checkRange(rolling.get('partition'), 0);
  yield* checkCountOrShare(unavailable, 100);
  if (unavailable.exists && share(unavailable) === 0) yield refuse(unavailable, 'maxUnavailable is 0', 'write 1 or more');
}
