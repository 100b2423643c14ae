import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkOneOf, checkWord } from '../values/choice';
import { checkForm, DNS_LABEL, PATH_SEGMENT } from '../values/forms';
import { checkContainerResource } from '../pod/resources';
import { checkRange } from '../values/numbers';
import { checkPositiveQuantity } from '../values/quantity';
import { checkTarget } from './target';

/** The field of each type of metric, and which of the target's values it may be compared with: one of them. */
const SOURCES: Readonly<Record<string, { readonly field: string; readonly targets: readonly string[]; readonly several?: boolean }>> = {
  ContainerResource: { field: 'containerResource', targets: ['averageUtilization', 'averageValue'] },
  External: { field: 'external', targets: ['value', 'averageValue'] },
  Object: { field: 'object', targets: ['value', 'averageValue'], several: true },
  Pods: { field: 'pods', targets: ['averageValue'] },
  Resource: { field: 'resource', targets: ['averageUtilization', 'averageValue'] },
};

/** What an autoscaler looks at. */
export function* checkMetric(metric: Field): Problems {
  const type = metric.get('type');
  yield* checkWord(type, Object.keys(SOURCES));
  if (!Object.hasOwn(SOURCES, type.text)) return;
  const expected = SOURCES[type.text];
  for (const { field } of Object.values(SOURCES)) {
    const other = metric.get(field);
    if (field !== expected.field && other.exists)
      yield refuse(other, `a metric of type ${type.text} has ${expected.field} only`, 'remove it');
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
