import type { Question, QuestionAbout } from '../../simulate/request/question';

/** A part of a request: `path`, `header end-user`. */
export interface Part {
  readonly about: QuestionAbout;
  readonly name?: string;
}

const ORDER: readonly QuestionAbout[] = [
  'authority',
  'scheme',
  'source address',
  'request principal',
  'claim',
  'method',
  'path',
  'header',
  'query parameter',
];

/** `header end-user`. */
export function partKey({ about, name }: Part): string {
  return name === undefined ? about : `${about} ${name}`;
}

/** The part that is chosen first of those that the questions are about. */
export function firstPart(questions: Iterable<Question>): Part | undefined {
  let first: Question | undefined;
  for (const question of questions) if (!first || isBefore(question, first)) first = question;
  return first && { about: first.about, name: first.name };
}

function isBefore(one: Part, other: Part): boolean {
  const order = ORDER.indexOf(one.about) - ORDER.indexOf(other.about);
  return order < 0 || (order === 0 && (one.name ?? '') < (other.name ?? ''));
}
