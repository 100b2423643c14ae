import { meets } from '../../../../semantics/label-selector';
import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkPodSpec } from '../pod';
import { checkText, LABEL_KEY } from '../values/forms';
import { checkLabelMap, checkLabelSelector, isEmptySelector } from '../values/label-selector';

/** A template of pods. */
export function* checkTemplate(template: Field, claims: readonly string[] = []): Problems {
  yield* checkLabelMap(template.get('metadata', 'labels'));
  for (const [key, value] of template.get('metadata', 'annotations').entries()) yield* checkText(value, key.toLowerCase(), LABEL_KEY);
  yield* checkPodSpec(template.get('spec'), claims);
}

/** A template whose pods run for ever, and the selector that finds them. */
export function* checkSelectedTemplate(spec: Field, claims: readonly string[] = []): Problems {
  const [selector, template] = [spec.get('selector'), spec.get('template')];
  const [restart, deadline] = [template.get('spec', 'restartPolicy'), template.get('spec', 'activeDeadlineSeconds')];
  yield* checkLabelSelector(selector);
  if (isEmptySelector(selector)) yield refuse(selector, 'the selector is empty', 'write the labels of the template');
  else if (!meets(selector.value as object, textsOf(template.get('metadata', 'labels')))) {
    yield refuse(template.get('metadata', 'labels'), 'the labels do not match the selector', 'make them equal');
  }
  yield* checkTemplate(template, claims);
  if (restart.text !== '' && restart.text !== 'Always') yield refuse(restart, 'these pods are always restarted', 'write Always');
  if (deadline.exists) yield refuse(deadline, 'these pods run indefinitely', 'remove activeDeadlineSeconds');
}

function textsOf(labels: Field): Record<string, string> {
  return Object.fromEntries(labels.entries().map(([key, { text }]) => [key, text]));
}
