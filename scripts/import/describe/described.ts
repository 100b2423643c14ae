import { fromSorted, type Schema } from '../schema';
import { capitalized, nameInWords } from './name-in-words';
import { besideOthers } from './validations';
import { valuesOf } from './values';
import { sentenceOf, typeOf, type Word, type Words } from './words';

/** What there is to say about the fields of an API. */
export interface Reference {
  readonly words: Words;
  /** The address of the official reference of a type. */
  readonly link: (type: string) => string;
}

/** A schema whose fields have a line of ours each in place of upstream's prose: what the schema knows of a field, and where more is said. */
export function described(schema: Schema, type: string, reference: Reference): Schema {
  const entries = Object.entries(schema).filter(([keyword]) => keyword !== 'description');
  return fromSorted(entries.map(([keyword, value]) => [keyword, describedKeyword(schema, keyword, value, type, reference)]));
}

function describedKeyword(schema: Schema, keyword: string, value: unknown, type: string, reference: Reference): unknown {
  if ((keyword === 'items' || keyword === 'additionalProperties') && typeof value === 'object') {
    return describedEntry(value as Schema, type, reference);
  }
  if (keyword !== 'properties') return value;
  const fields = Object.entries(value as Readonly<Record<string, Schema>>);
  return fromSorted(fields.map(([name, field]) => [name, describedField(schema, name, field, type, reference)]));
}

/** An entry of a list or map. An object becomes a type of its own, which gets the link. */
function describedEntry(entry: Schema, type: string, reference: Reference): Schema {
  const schema = described(entry, type, reference);
  return entry.properties === undefined ? schema : { description: `An entry. ${linkTo(type, reference)}`, ...schema };
}

function describedField(object: Schema, name: string, field: Schema, type: string, reference: Reference): Schema {
  const word = reference.words[type]?.[name];
  const own = typeOf(word) ?? type;
  const link = holdsFields(field) ? linkTo(own, reference) : '';
  return { description: line(object, name, word, link), ...described(field, own, reference) };
}

/** The line of a field: its sentence or its name in words, then what its schema says. */
function line(object: Schema, name: string, word: Word | undefined, link: string): string {
  const field = (object.properties as Readonly<Record<string, Schema>>)[name];
  const required = ((object.required ?? []) as readonly string[]).includes(name);
  return [
    /^deprecated/i.test(String(field.description ?? '')) ? 'Deprecated.' : '',
    leadOf(name, field, sentenceOf(word)),
    'default' in field ? `Default: ${defaultOf(field)}.` : '',
    ...besideOthers(object, name),
    required ? 'Required.' : '',
    link,
  ]
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll('*/', '*\\/');
}

function leadOf(name: string, field: Schema, sentence: string | undefined): string {
  const { one, plain, limits = '' } = valuesOf(field);
  if (sentence === undefined) return `${nameInWords(name)}: ${one}.`;
  const rest = plain ? limits : one;
  return rest === '' ? sentence : `${sentence} ${capitalized(rest)}.`;
}

function defaultOf({ default: value }: Schema): string {
  if (value === '') return 'empty';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function linkTo(type: string, { link }: Reference): string {
  return `[${type}](${link(type)})`;
}

/** True for an object, a list of objects and a map of objects: they become a type of their own. */
function holdsFields({ properties, items, additionalProperties }: Schema): boolean {
  return (
    properties !== undefined || [items, additionalProperties].some((inner) => typeof inner === 'object' && holdsFields(inner as Schema))
  );
}
