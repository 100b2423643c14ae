import type { Example, Question } from '../../simulate/request/question';
import type { Part } from './part';
import type { Value } from './choice';
import { sampleOfExpression } from '../../semantics/sample-of-expression';

/**
 * Values for one part of a request, as many as it takes: any two differ in the answer to a question, and every combination of
 * answers that the examples lead to has one.
 */
export function valuesFor(part: Part, questions: readonly Question[]): readonly Value[] {
  const found = new Map<string, Value>();
  const all = candidates(part, questions);
  for (const { text, means } of all) {
    const answers = questions.map((question) => (question.holds(text) ? '1' : '0')).join('');
    const known = found.get(answers);
    if (!known) found.set(answers, { text, means });
    else if (means === undefined) found.set(answers, { text: known.text, means });
  }
  const other = otherThan(part, all);
  return [...found.values()].map(({ text, means }) => ({ text, means: means ?? other }));
}

/** What stands for every value that no question names. */
function otherThan({ about }: Part, all: readonly Value[]): string | undefined {
  if (about === 'path') return 'other paths';
  if (about !== 'method') return undefined;
  const named = [...new Set(all.flatMap(({ means }) => means ?? []))].sort();
  return named.length > 0 ? `every method except ${named.join(', ')}` : undefined;
}

const USUAL: Readonly<Record<Part['about'], readonly (string | undefined)[]>> = {
  path: ['/', '/any'],
  method: ['GET', 'POST', 'PATCH'],
  scheme: [],
  authority: [],
  header: [undefined, 'any'],
  'query parameter': [undefined, 'any'],
  claim: [undefined, 'any'],
  'request principal': [undefined],
  'source address': ['127.0.0.1', '203.0.113.7'],
};

function candidates({ about }: Part, questions: readonly Question[]): readonly Value[] {
  const examples = questions.flatMap((question) => question.examples);
  const exact = new Set(examples.flatMap(({ kind, value }) => (kind === 'exact' ? [value] : [])));
  const usual = USUAL[about].map((text) => ({ text, means: text !== undefined && exact.has(text) ? text : undefined }));
  return [...usual, ...examples.flatMap((example) => valuesOf(about, example)), ...mixed(examples)];
}

function valuesOf(about: Part['about'], example: Example): readonly Value[] {
  const filler = about === 'path' ? '/any' : 'any';
  switch (example.kind) {
    case 'exact':
      return [{ text: example.value, means: example.value }];
    case 'prefix':
      return starting(example.value, about).map((text) => ({ text, means: `${example.value}*` }));
    case 'folder':
      return [example.value || '/', `${example.value}/any`].map((text) => ({ text, means: `${example.value}/*` }));
    case 'suffix':
      return [{ text: `${filler}${example.value}`, means: `*${example.value}` }];
    case 'present':
      return [{ text: filler, means: '*' }];
    case 'block':
      return [{ text: example.value.split('/')[0], means: example.value }];
    case 'regex':
      return sampleOfExpression(example.value).map((text) => ({ text, means: `~${example.value}` }));
  }
}

function starting(value: string, about: Part['about']): readonly string[] {
  if (about !== 'path') return [value, `${value}any`];
  return value.endsWith('/') ? [`${value}any`, value] : [value, `${value}/any`, `${value}any`];
}

/** What begins as one question wants it and ends as another does. */
function mixed(examples: readonly Example[]): readonly Value[] {
  const suffixes = examples.filter(({ kind }) => kind === 'suffix');
  if (suffixes.length === 0) return [];
  const prefixes = examples.filter(({ kind }) => kind === 'prefix' || kind === 'folder');
  return prefixes.flatMap((prefix) =>
    suffixes.map((suffix) => ({ text: `${prefix.value}/any${suffix.value}`, means: `${prefix.value}*${suffix.value}` })),
  );
}
