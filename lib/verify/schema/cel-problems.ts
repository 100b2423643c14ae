import { isList } from './json-type';
import { isMapping } from '../../semantics/mapping';
import type { SchemaNode } from './schema-node';
import { schemaProblem, type SchemaProblem } from './schema-problem';
import { durationFix } from './type-fix';

/** The violations of the CEL rules of a schema, in a value and below it. */
export function celProblems(value: unknown, schema: SchemaNode): readonly SchemaProblem[] {
  const walk = new Walk();
  walk.value(value, schema);
  return walk.problems;
}

class Walk {
  readonly problems: SchemaProblem[] = [];
  private readonly path: (string | number)[] = [];

  value(value: unknown, schema: SchemaNode | undefined): void {
    if (!schema?.says('x-kubernetes-validations') || value === null) return;
    for (const rule of schema.rules) {
      const refusal = rule.refusal(value, schema);
      if (refusal) this.problems.push(schemaProblem('schema/cel', [...this.path], refusal, durationFix(value, schema)));
    }
    if (isMapping(value)) for (const name of Object.keys(value)) this.below(name, value[name], schema.field(name));
    else if (isList(value)) value.forEach((item, index) => this.below(index, item, schema.items));
  }

  private below(step: string | number, value: unknown, schema: SchemaNode | undefined): void {
    this.path.push(step);
    this.value(value, schema);
    this.path.pop();
  }
}
