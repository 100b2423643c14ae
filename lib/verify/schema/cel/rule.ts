import type { CelValidation } from '../json-schema';
import type { SchemaNode } from '../schema-node';
import type * as Evaluator from './evaluator';
import { memoKey } from './memo-key';
import { plainlyKept } from './plainly-kept';

/** A CEL rule of a schema, ready to be asked many times. */
export interface CelRule {
  /** Why the API server would refuse the value; undefined if it accepts it. */
  refusal(value: unknown, schema: SchemaNode): string | undefined;
}

/** How many answers a rule remembers. */
const REMEMBERED = 5_000;

/**
 * Makes a rule ready. It is compiled when it is first asked, and remembers its answers by what it looks at, because
 * the same few values (`5s`, `app` and `version`) fill most manifests.
 */
export function celRule(validation: CelValidation): CelRule {
  if (isTransition(validation)) return { refusal: () => undefined };
  const key = memoKey(validation.rule);
  const isKept = plainlyKept(validation.rule);
  const answers = new Map<string, string | undefined>();
  let evaluate: Evaluate | undefined;
  return {
    refusal(value, schema) {
      if (isKept(value)) return undefined;
      const seen = key(value);
      if (seen === undefined || !answers.has(seen)) {
        evaluate ??= compile(validation);
        const answer = evaluate(value, schema);
        if (seen === undefined) return answer;
        if (answers.size >= REMEMBERED) answers.clear();
        answers.set(seen, answer);
      }
      return answers.get(seen);
    },
  };
}

type Evaluate = (value: unknown, schema: SchemaNode) => string | undefined;

/** The CEL library takes a tenth of a second to load: it waits until a rule is asked. */
function compile(validation: CelValidation): Evaluate {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./evaluator') as typeof Evaluator).evaluator(validation);
}

/** Rules about the change from the old value are not asked when an object is created. */
function isTransition({ rule, optionalOldSelf }: CelValidation): boolean {
  return !optionalOldSelf && /\boldSelf\b/.test(rule);
}
