import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, namespaceOf, type Problems, quoted, refuse, repeated, unspoken } from '../../check';
import { checkHost } from '../values/domain-name';
import { checkExportTo, checkExportToOfSelector } from '../values/export-to';
import { checkLabels } from '../values/labels';
import { checkSelector } from '../values/workload-selector';
import { checkSubsetName } from '../values/subset-name';
import { checkTrafficPolicy } from './traffic-policy';

/** What istiod says about a DestinationRule. */
export function* checkDestinationRule(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const namespace = namespaceOf(object);
  yield* checkHost(spec.get('host'));
  yield* checkTrafficPolicy(spec.get('trafficPolicy'), namespace);

  const subsets = spec.get('subsets').items();
  for (const again of repeated(subsets.map((subset) => subset.get('name')))) {
    yield refuse(again, `subset name ${quoted(again.text)} is used twice`, 'give every subset its own name');
  }
  for (const subset of subsets) {
    yield* checkSubsetName(subset.get('name'));
    yield* checkLabels(subset.get('labels'));
    yield* unspoken(checkTrafficPolicy(subset.get('trafficPolicy'), namespace));
  }

  yield* checkExportTo(spec.get('exportTo'), namespace);
  if (spec.get('workloadSelector').exists) yield* checkExportToOfSelector(spec.get('exportTo'), namespace);
  yield* checkSelector(spec.get('workloadSelector'));
}
