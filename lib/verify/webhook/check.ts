import type { KubeObject } from '../../manifest/manifest';
import type { Problem } from '../finding';
import { Field } from './field';

/** What is wrong, in the order in which it was found. */
export type Problems = Iterable<Problem>;

/** The problems of one object of one kind, as a webhook reports them. */
export type Check = (object: KubeObject) => Problems;

/** The whole object, to read from. */
export function fieldsOf(object: KubeObject): Field {
  return new Field(object);
}

/** The namespace the API server puts an object into. */
export function namespaceOf(object: KubeObject): string {
  return new Field(object.metadata).get('namespace').text || 'default';
}

/** The webhook refuses the object because of this field. */
export function refuse(at: Field, message: string, fix: string): Problem {
  return { severity: 'error', path: at.path, message, fix };
}

/** The webhook takes the object and warns about this field. */
export function warn(at: Field, message: string, fix: string): Problem {
  return { severity: 'warning', path: at.path, message, fix };
}

/** Warnings that istiod only logs. */
export function* unspoken(problems: Problems): Problems {
  for (const problem of problems) yield problem.severity === 'warning' ? { ...problem, severity: 'info' } : problem;
}

/** The value in quotes, cut when it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

/** The values in quotes, one after the other. */
export function listed(values: readonly string[]): string {
  return values.map(quoted).join(', ');
}

/** The second and later fields of those that have the same text. */
export function repeated(fields: readonly Field[], textOf: (field: Field) => string = (field) => field.text): readonly Field[] {
  const seen = new Set<string>();
  return fields.filter((field) => {
    const text = textOf(field);
    if (seen.has(text)) return true;
    seen.add(text);
    return false;
  });
}
