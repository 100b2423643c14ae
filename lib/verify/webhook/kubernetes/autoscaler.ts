import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse } from '../check';
import type { Field } from '../field';
import { checkContainerResource } from './pod/resources';
import { checkGiven, checkOneOf, checkWord } from './values/choice';
import { checkForm, DNS_LABEL, PATH_SEGMENT } from './values/forms';
import { checkPositiveQuantity, checkQuantity, checkRange } from './values/numbers';

/** What the API server says about a HorizontalPodAutoscaler. */
export function* checkHorizontalPodAutoscaler(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const [min, max, metrics] = [spec.get('minReplicas'), spec.get('maxReplicas'), spec.get('metrics').items()];
  yield* checkRange(min, 1);
  if (max.number < 1) yield refuse(max, `maxReplicas is ${max.number}`, 'write 1 or more');
  else if (max.number < min.number) {
    yield refuse(max, `maxReplicas ${max.number} is less than minReplicas ${min.number}`, `write ${min.number} or more`);
  }
  yield* checkTarget(spec.get('scaleTargetRef'), true);
  for (const metric of metrics) yield* checkMetric(metric);
  for (const direction of ['scaleUp', 'scaleDown']) yield* checkScaling(spec.get('behavior', direction));
}

const MAX_WINDOW = 3600;
const MAX_PERIOD = 1800;

/** How fast an autoscaler may go in one direction. */
function* checkScaling(rules: Field): Problems {
  if (!rules.exists) return;
  yield* checkRange(rules.get('stabilizationWindowSeconds'), 0, MAX_WINDOW);
  yield* checkGiven(rules.get('selectPolicy'), ['Max', 'Min', 'Disabled']);
  yield* checkQuantity(rules.get('tolerance'));
  if (Array.isArray(rules.get('policies').value) && rules.get('policies').isEmpty) {
    yield refuse(rules.get('policies'), 'the list of policies is empty', 'write a policy, or remove policies for the default');
  }
  for (const policy of rules.get('policies').items()) {
    yield* checkWord(policy.get('type'), ['Pods', 'Percent']);
    yield* checkRange(policy.get('value'), 1);
    yield* checkRange(policy.get('periodSeconds'), 1, MAX_PERIOD);
  }
}

/** The field of each type of metric, and which of the target's values it may be compared with: one of them. */
const SOURCES: Readonly<Record<string, { readonly field: string; readonly targets: readonly string[]; readonly several?: boolean }>> = {
  ContainerResource: { field: 'containerResource', targets: ['averageUtilization', 'averageValue'] },
  External: { field: 'external', targets: ['value', 'averageValue'] },
  Object: { field: 'object', targets: ['value', 'averageValue'], several: true },
  Pods: { field: 'pods', targets: ['averageValue'] },
  Resource: { field: 'resource', targets: ['averageUtilization', 'averageValue'] },
};

/** What an autoscaler looks at. */
function* checkMetric(metric: Field): Problems {
  const type = metric.get('type');
  yield* checkWord(type, Object.keys(SOURCES));
  if (!Object.hasOwn(SOURCES, type.text)) return;
  const expected = SOURCES[type.text];
  for (const { field } of Object.values(SOURCES)) {
    const other = metric.get(field);
    if (field !== expected.field && other.exists)
      yield refuse(other, `a metric of type ${type.text} can only have ${expected.field}`, 'remove it');
  }
  const source = metric.get(expected.field);
  if (!source.exists) return yield refuse(source, `a metric of type ${type.text} needs ${expected.field}`, 'write it');
  yield* checkSource(source, expected.field);
  yield* checkValue(source.get('target'));
  yield* checkOneOf(source.get('target'), expected.several ? [] : expected.targets, !expected.several);
  if (expected.several && expected.targets.every((name) => !source.get('target', name).exists)) {
    yield refuse(source.get('target'), 'the target has no value', 'write value or averageValue');
  }
}

function* checkSource(source: Field, name: string): Problems {
  const isResource = name === 'resource' || name === 'containerResource';
  if (!isResource) yield* checkForm(source.get('metric', 'name'), PATH_SEGMENT);
  else if (source.get('name').isEmpty) yield refuse(source.get('name'), 'the resource has no name', 'write cpu or memory');
  if (name === 'object') yield* checkTarget(source.get('describedObject'), false);
  if (name !== 'containerResource') return;
  yield* checkForm(source.get('container'), DNS_LABEL);
  yield* checkContainerResource(source.get('name'), source.get('name').text);
}

function* checkValue(target: Field): Problems {
  yield* checkWord(target.get('type'), ['Utilization', 'Value', 'AverageValue']);
  yield* checkPositiveQuantity(target.get('value'));
  yield* checkPositiveQuantity(target.get('averageValue'));
  yield* checkRange(target.get('averageUtilization'), 1);
}

/** The object that is scaled or measured. */
function* checkTarget(ref: Field, needsGroup: boolean): Problems {
  yield* checkForm(ref.get('kind'), PATH_SEGMENT);
  yield* checkForm(ref.get('name'), PATH_SEGMENT);
  const version = ref.get('apiVersion');
  const parts = version.text.split('/');
  if (parts.length > 2 || (needsGroup && (parts.length < 2 || parts[0] === '')))
    yield refuse(version, `${quoted(version.text)} is not an apiVersion with a group`, 'write it as in apps/v1');
}
