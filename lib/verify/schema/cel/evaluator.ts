import { type CelInput, parse, plan } from '@bufbuild/cel';
import type { CelValidation } from '../json-schema';
import type { SchemaNode } from '../schema-node';
import { environment } from './environment';
import { celValue } from './values';

/** Compiles a rule to a function that tells why a value is refused, or undefined. */
export function evaluator(validation: CelValidation): (value: unknown, schema: SchemaNode) => string | undefined {
  const program = plan(environment, parse(validation.rule));
  const message = validation.message ?? `does not satisfy ${oneLine(validation.rule)}`;
  return (value, schema) => {
    const result = program({ self: celValue(value, schema) as CelInput });
    return result === true ? undefined : message;
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
