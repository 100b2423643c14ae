import { isMapping } from '../../semantics/mapping';
import { Call, type ConstructCode, type Declaration, Expression, MethodOf, type Statement, Use } from '../code';

/** The value with each of its expressions replaced by what `change` gives for it, from the outside in; undefined leaves one as it is. */
export function mapExpressions(value: unknown, change: (expression: Expression) => Expression | undefined): unknown {
  const inside = (each: unknown) => mapExpressions(each, change);
  if (value instanceof Expression) return change(value) ?? mapParts(value, inside);
  if (Array.isArray(value)) return value.map(inside);
  return isMapping(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(each)])) : value;
}

/** An expression whose own parts are changed. */
export function mapParts(expression: Expression, change: (part: unknown) => unknown): Expression {
  if (expression instanceof Call) return new Call(expression.callee, expression.args.map(change));
  if (!(expression instanceof MethodOf)) return expression;
  return new MethodOf(change(expression.owner) as Expression, expression.method, expression.args.map(change));
}

/** A construct whose arguments are changed. */
export function mapConstruct(code: ConstructCode, change: (value: unknown) => unknown): ConstructCode {
  return {
    ...code,
    args: code.args.map(change),
    methods: code.methods.map((each) => ({ ...each, args: each.args.map(change) })),
  };
}

/** What a statement uses of what was declared before. */
export function usesIn(statement: Statement): readonly Declaration[] {
  const found: Declaration[] = [];
  const note = (expression: Expression) => {
    if (expression instanceof Use) found.push(expression.declaration);
    return undefined;
  };
  mapExpressions('value' in statement ? statement.value : [statement.args, statement.methods.map(({ args }) => args)], note);
  return found;
}
