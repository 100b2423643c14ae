import { defineScalarTag, FAILSAFE_SCHEMA, mergeTag, NOT_RESOLVED, type Schema } from 'js-yaml';

const TRUE = new Set(['true', 'True', 'TRUE', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'y', 'Y']);
const FALSE = new Set(['false', 'False', 'FALSE', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'n', 'N']);
const NULL = new Set(['', '~', 'null', 'Null', 'NULL']);
const BOOLEAN_OF_YAML_1_2 = /^(true|True|TRUE|false|False|FALSE)$/;
const NUMBER_OF_YAML_1_2 = /^[-+]?(0o[0-7]+|0x[0-9a-fA-F]+|(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?)$/;
const LEADING_ZERO = /^[-+]?0[0-9]/;

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INFINITE = /^[-+]?\.(inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(nan|NaN|NAN)$/;

/**
 * How kubectl reads plain scalars: YAML 1.1, where `yes` and `on` are booleans and `010` is eight.
 *
 * @param onDifference called with every scalar that a reader of YAML 1.2 takes for something else
 */
export function kubectlSchema(onDifference: (scalar: string) => void): Schema {
  const bool = defineScalarTag('tag:yaml.org,2002:bool', {
    implicit: true,
    implicitFirstChars: [...'yYnNtTfFoO'],
    identify: () => false,
    resolve: (source) => {
      const value = TRUE.has(source) ? true : FALSE.has(source) ? false : NOT_RESOLVED;
      if (value !== NOT_RESOLVED && !BOOLEAN_OF_YAML_1_2.test(source)) onDifference(source);
      return value;
    },
  });
  const number = (tag: string, implicit: boolean) =>
    defineScalarTag<unknown>(tag, {
      implicit,
      implicitFirstChars: [...'-+.0123456789'],
      identify: () => false,
      resolve: (source) => {
        const value = kubectlNumber(source);
        if (value === undefined) return NOT_RESOLVED;
        if (Number.isFinite(value) && readsDifferently(source)) onDifference(source);
        return value;
      },
    });

  return FAILSAFE_SCHEMA.withTags(
    nullScalar,
    bool,
    number('tag:yaml.org,2002:int', true),
    number('tag:yaml.org,2002:float', false),
    timestamp,
    binary,
    mergeTag,
  );
}

/** The number that kubectl reads in a plain scalar, or undefined if it reads text. */
export function kubectlNumber(source: string): number | undefined {
  const plain = source.includes('_') && /^[-+]?[0-9]/.test(source) ? source.replace(/_/g, '') : source;
  const [, sign, digits] = INTEGER.exec(plain) ?? [];
  if (digits !== undefined) {
    const octal = /^0[0-7]+$/.test(digits) ? `0o${digits}` : digits;
    return sign === '-' ? -Number(octal) : Number(octal);
  }
  if (FLOAT.test(plain)) return Number(plain);
  if (INFINITE.test(source)) return source.startsWith('-') ? -Infinity : Infinity;
  return NOT_A_NUMBER.test(source) ? NaN : undefined;
}

function readsDifferently(source: string): boolean {
  if (LEADING_ZERO.test(source)) return kubectlNumber(source) !== Number(source);
  return !NUMBER_OF_YAML_1_2.test(source);
}

const nullScalar = defineScalarTag('tag:yaml.org,2002:null', {
  implicit: true,
  implicitFirstChars: ['', '~', 'n', 'N'],
  identify: () => false,
  resolve: (source) => (NULL.has(source) ? null : NOT_RESOLVED),
});

/** kubectl keeps the text of a date. */
const timestamp = defineScalarTag('tag:yaml.org,2002:timestamp', { identify: () => false, resolve: (source) => source });

const binary = defineScalarTag('tag:yaml.org,2002:binary', {
  identify: () => false,
  resolve: (source) => Buffer.from(source, 'base64').toString('utf8'),
});
