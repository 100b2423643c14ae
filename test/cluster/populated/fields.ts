import { below } from '../../../scripts/field-coverage/fields';

type Fields = Readonly<Record<string, unknown>>;

/** The paths at which an answer lacks or changes something that was sent. What the answer has in addition does not matter. */
export function lost(sent: unknown, answer: unknown, path = ''): readonly string[] {
  if (!isFields(sent)) return sent === answer ? [] : [path];
  if (!isFields(answer) || (Array.isArray(sent) && sent.length !== answer.length)) return [path];
  return Object.keys(sent).flatMap((key) => lost(sent[key], answer[key], below(path, key)));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
