import type { KubeObject } from '../../../manifest/manifest';
import { celProblem } from '../../../semantics/cel-expression';
import { fieldsOf, type Problems, quoted, refuse, warn } from '../check';
import type { Field } from '../field';
import { checkSelector, checkTargetRefs } from './values/selection';

/** What istiod says about a Telemetry. */
export function* checkTelemetry(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkSelector(spec.get('selector'));
  yield* checkTargetRefs(spec);
  for (const metrics of spec.get('metrics').items()) yield* checkOverrides(metrics);
  yield* checkTracing(spec.get('tracing'));
  for (const logging of spec.get('accessLogging').items()) {
    const filter = logging.get('filter');
    if (filter.exists) yield* checkExpression(filter.get('expression'));
  }
}

function* checkOverrides(metrics: Field): Problems {
  for (const override of metrics.get('overrides').items()) {
    for (const [tag, change] of override.get('tagOverrides').entries()) {
      if (tag === '') yield warn(change, 'the tag has no name', 'set the name of the tag');
      const value = change.get('value');
      const operation = change.get('operation').text || 'UPSERT';
      if (operation === 'UPSERT' && value.isEmpty)
        yield refuse(value, `tag "${tag}" does not have a value`, 'write a CEL expression in value, or operation REMOVE');
      if (operation === 'REMOVE' && !value.isEmpty)
        yield refuse(value, `tag "${tag}" is removed, so it cannot have a value`, 'remove value, or write operation UPSERT');
    }
  }
}

function* checkTracing(tracing: Field): Problems {
  if (tracing.items().length > 1) yield warn(tracing, 'several tracing entries: only the first one is used', 'keep one');
  for (const entry of tracing.items()) {
    const providers = entry.get('providers');
    if (providers.items().length > 1) yield warn(providers, 'several tracing providers: only the first one is used', 'keep one');
    for (const [name, tag] of entry.get('customTags').entries()) {
      if (name === '') yield refuse(tag, 'the custom tag has no name', 'set the name of the tag');
    }
  }
}

/** A filter in CEL, as Envoy evaluates it for every request. */
function* checkExpression(at: Field): Problems {
  const reason = celProblem(at.text);
  if (reason === undefined) return;
  yield refuse(at, `${quoted(at.text)} is not a valid CEL expression: ${reason}`, 'write a condition as in "response.code >= 400"');
}
