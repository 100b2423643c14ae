import type { Schema } from '../schema';
import { patternInWords } from './patterns';
import { validationsOf } from './validations';

/** What a schema takes, in words: one value and several. */
export interface Values {
  readonly one: string;
  readonly many: string;
  /** True when the TypeScript type says the same, save for the limits. */
  readonly plain?: boolean;
  /** How long a text or list may be. */
  readonly limits?: string;
}

const QUANTITY = '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$';
const PORT_RULE = '0 < self && self <= 65535';
const DURATION_RULE = "duration(self) >= duration('1ms')";
const LARGEST_UINT32 = 4294967295;

/** What a schema takes. */
export function valuesOf(schema: Schema): Values {
  if (schema.enum) return enumerated(schema.enum as readonly unknown[]);
  if (schema.anyOf || schema['x-kubernetes-int-or-string']) return intOrString(schema);
  if (schema.type === 'array') return list(schema);
  if (typeof schema.additionalProperties === 'object') return map(schema.additionalProperties as Schema);
  if (schema.type === 'boolean') return { one: 'true or false', many: 'true or false', plain: true };
  if (schema.type === 'integer' || schema.type === 'number') return numbers(schema);
  if (schema.type === 'string') return texts(schema);
  if (schema.properties) return { one: 'an object', many: 'objects', plain: true };
  return { one: 'any value', many: 'any values', plain: true };
}

function enumerated(values: readonly unknown[]): Values {
  const quoted = values.map((value) => (value === '' ? 'empty' : `\`${value}\``));
  const one = quoted.length === 1 ? quoted[0] : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
  return { one, many: `values out of ${quoted.join(', ')}` };
}

function intOrString({ pattern }: Schema): Values {
  if (pattern !== QUANTITY) return { one: 'a whole number or text', many: 'whole numbers or texts' };
  return { one: 'a quantity such as `500m` or `1Gi`', many: 'quantities such as `500m` or `1Gi`' };
}

function list({ items, minItems = 0, maxItems, ...rest }: Schema): Values {
  const values = valuesOf(items as Schema);
  const keys = rest['x-kubernetes-list-map-keys'] as readonly string[] | undefined;
  const unique = keys ? `each with its own ${keys.map((key) => `\`${key}\``).join(' and ')}` : '';
  const size = sizeOf(minItems as number, maxItems as number | undefined, ['entry', 'entries']);
  const limits = [size, unique].filter((text) => text !== '').join(', ');
  const text = [values.many, limits].filter((part) => part !== '').join(', ');
  return { one: `a list of ${text}`, many: `lists of ${text}`, plain: values.plain, limits };
}

function map(values: Schema): Values {
  const { many } = valuesOf(values);
  return { one: `a map from names to ${many}`, many: `maps from names to ${many}` };
}

function numbers(schema: Schema): Values {
  const [one, many] = schema.type === 'integer' ? ['a whole number', 'whole numbers'] : ['a number', 'numbers'];
  const range = validationsOf(schema).some(({ rule }) => rule === PORT_RULE) ? 'from 1 to 65535' : rangeOf(schema);
  if (range === '') return { one, many, plain: schema.type === 'number' };
  return { one: `${one} ${range}`, many: `${many} ${range}` };
}

function rangeOf({ minimum, maximum }: Schema): string {
  const most = maximum === LARGEST_UINT32 ? undefined : maximum;
  if (minimum !== undefined && most !== undefined) return `from ${minimum} to ${most}`;
  if (minimum !== undefined) return `of at least ${minimum}`;
  return most === undefined ? '' : `of at most ${most}`;
}

function texts(schema: Schema): Values {
  const { format, pattern, minLength = 0, maxLength } = schema;
  if (validationsOf(schema).some(({ rule }) => rule === DURATION_RULE)) {
    return { one: 'a duration such as `5s` or `1m30s`, at least `1ms`', many: 'durations such as `5s` or `1m30s`' };
  }
  if (format === 'date-time') return { one: 'a time such as `2030-01-31T12:00:00Z`', many: 'times such as `2030-01-31T12:00:00Z`' };
  if (format === 'byte') return { one: 'bytes in base64', many: 'bytes in base64' };
  const look = pattern === undefined ? { one: 'text', many: 'texts' } : patternInWords(pattern as string);
  const size = sizeOf(minLength as number, maxLength as number | undefined, ['character', 'characters']);
  return { one: `${look.one}${size && `, ${size}`}`, many: look.many, plain: pattern === undefined, limits: size };
}

function sizeOf(least: number, most: number | undefined, [one, several]: readonly [string, string]): string {
  if (least > 0 && most !== undefined) return `${least === most ? least : `${least} to ${most}`} ${most === 1 ? one : several}`;
  if (most !== undefined) return `at most ${most} ${most === 1 ? one : several}`;
  return least > 0 ? `at least ${least} ${least === 1 ? one : several}` : '';
}
