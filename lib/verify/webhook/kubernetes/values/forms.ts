import { isDnsLabel } from '../../../../semantics/hostname';
import { isLabelValue, isQualifiedName } from '../../../../semantics/labels';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

/** A way in which the API server wants a text written. */
export interface Form {
  readonly what: string;
  readonly fix: string;
  is(text: string): boolean;
}

export const DNS_LABEL: Form = {
  what: 'a DNS label',
  fix: 'write at most 63 lower case letters, digits and "-", starting and ending with a letter or digit',
  is: isDnsLabel,
};

export const SUBDOMAIN: Form = {
  what: 'a name of an object',
  fix: 'write lower case letters, digits, "-" and ".", starting and ending with a letter or digit',
  is: (text) => text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text),
};

export const HOST: Form = {
  what: 'a host name',
  fix: 'write a name as in "shop.example.com" or "*.example.com"',
  is: (text) => SUBDOMAIN.is(text.startsWith('*.') ? text.slice(2) : text),
};

export const SERVICE_NAME: Form = {
  what: 'a name of a Service',
  fix: 'write at most 63 lower case letters, digits and "-", starting with a letter',
  is: (text) => isDnsLabel(text) && /^[a-z]/.test(text),
};

export const PORT_NAME: Form = {
  what: 'a name of a port',
  fix: 'write at most 15 lower case letters, digits and single "-", with at least one letter',
  is: (text) => text.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && /[a-z]/.test(text),
};

export const DATA_KEY: Form = {
  what: 'a key of a ConfigMap or Secret',
  fix: 'write at most 253 letters, digits, "-", "_" and "."',
  is: (text) => text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== '.' && !text.startsWith('..'),
};

export const VARIABLE: Form = {
  what: 'a name of an environment variable',
  fix: 'write printable ASCII without "="',
  is: (text) => /^[ -<>-~]+$/.test(text),
};

export const LABEL_KEY: Form = { what: 'a label key', fix: 'write name or prefix/name', is: isQualifiedName };

export const LABEL_VALUE: Form = {
  what: 'a label value',
  fix: 'write at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit',
  is: isLabelValue,
};

/** Names that only have to fit into a path. */
export const PATH_SEGMENT: Form = {
  what: 'a name that is valid in a path',
  fix: 'write it without "/" and "%"',
  is: (text) => !/^\.{1,2}$|[/%]/.test(text),
};

/** A text that has to be there in this form. */
export function* checkForm(at: Field, form: Form): Problems {
  if (at.text === '') yield refuse(at, `${form.what} is missing here`, form.fix);
  else yield* checkText(at, at.text, form);
}

/** A text that may be missing or empty. */
export function* checkOptionalForm(at: Field, form: Form): Problems {
  if (at.text !== '') yield* checkText(at, at.text, form);
}

/** A text, such as a key, that stands at this field. */
export function* checkText(at: Field, text: string, form: Form): Problems {
  if (!form.is(text)) yield refuse(at, `${quoted(text)} is not ${form.what}`, form.fix);
}
