import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const PREFIX = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/;

/** The labels of a workload. */
export function* checkLabels(at: Field): Problems {
  for (const [key, value] of at.entries()) {
    if (!isLabelKey(key))
      yield refuse(
        value,
        `invalid label key ${quoted(key)}`,
        'write a name of at most 63 letters, digits, "-", "_" and ".", after an optional "prefix.example.com/"',
      );
    if (value.text !== '' && !NAME.test(value.text)) {
      yield refuse(
        value,
        `invalid label value ${quoted(value.text)}`,
        'write letters, digits, "-", "_" and ".", with a letter or digit at both ends',
      );
    }
  }
}

function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (prefix !== undefined && (prefix.length > 253 || !PREFIX.test(prefix))) return false;
  return name.length <= 63 && NAME.test(name);
}
