import { Call, type Declaration, MethodOf } from '../code';
import type { ChartGraph } from './chart-graph';

/** Something that an object of the program may be named by, and the chart that declares it. */
export interface Target {
  readonly chart: string;
  readonly declaration: Declaration;
}

/** A destination, taken apart again: `MeshHost.of('reviews').port(9080).subset('v1')`. */
export interface NamedDestination {
  readonly host: string;
  readonly port?: number;
  readonly subset?: string;
}

/** The destination that an expression names; undefined if it is another one. */
export function namedDestination(expression: unknown): NamedDestination | undefined {
  if (expression instanceof Call) {
    return expression.callee === 'MeshHost.of' ? { host: String(expression.args[0]) } : undefined;
  }
  if (!(expression instanceof MethodOf)) return undefined;
  const owner = namedDestination(expression.owner);
  const [argument] = expression.args;
  if (expression.method === 'port') return owner && { ...owner, port: Number(argument) };
  return expression.method === 'subset' ? owner && { ...owner, subset: String(argument) } : undefined;
}

/** The only one of these, or the only one of its chart, that a chart may refer to. */
export function onlyTarget<T extends Target>(targets: readonly T[] | undefined, chart: string, graph: ChartGraph): T | undefined {
  const own = targets?.filter((target) => target.chart === chart) ?? [];
  const [target, second] = own.length > 0 ? own : (targets ?? []);
  if (target === undefined || second !== undefined) return undefined;
  return graph.refer(chart, target.chart) ? target : undefined;
}
