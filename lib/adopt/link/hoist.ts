import { serviceOfHost } from '../../semantics/hostname';
import type { AdoptedChart } from '../adopted';
import { Call, type ConstructCode, Declaration, type Expression, Use, type ValueCode } from '../code';
import { pascalCase } from '../names';
import { fieldsOf } from '../writers/fields';
import { mapConstruct, mapExpressions } from './expressions';

/** The chart with a variable for each name that several places use. */
export function hoist(chart: AdoptedChart): AdoptedChart {
  const values = repeated(chart.objects.map(({ code }) => [code.args, code.methods.map(({ args }) => args)]));
  if (values.size === 0) return chart;
  const change = (expression: Expression) => {
    const value = expression instanceof Call ? values.get(keyOf(expression)) : undefined;
    return value && new Use(value.declaration);
  };
  const objects = chart.objects.map((each) => (each.how === 'construct' ? { ...each, code: hoisted(each.code) } : each));
  return { ...chart, objects, values: [...chart.values, ...values.values()] };

  function hoisted(code: ConstructCode): ConstructCode {
    return mapConstruct(code, (value) => mapExpressions(value, change));
  }
}

/** What a call names, for the name of its variable; undefined if it is not worth one. */
const NAMED: Readonly<Record<string, (args: readonly unknown[]) => string | undefined>> = {
  'ClusterIssuer.fromName': ([name]) => String(name),
  'Delegate.fromName': ([, name]) => String(name),
  'Gateway.fromName': ([, name]) => String(name),
  'Issuer.fromName': ([, name]) => String(name),
  'MeshHost.of': ([host]) => nameOfHost(String(host)),
  'MeshWorkload.fromAttributes': ([attributes]) => nameOfPods(fieldsOf(attributes).labels),
  'MeshWorkload.istioIngress': () => 'ingress',
  'PolicyTarget.workload': ([, labels]) => nameOfPods(labels),
};

function repeated(values: readonly unknown[]): ReadonlyMap<string, ValueCode> {
  const first = new Map<string, Call>();
  const again = new Map<string, ValueCode>();
  mapExpressions(values, (expression) => {
    if (!(expression instanceof Call) || !Object.hasOwn(NAMED, expression.callee)) return undefined;
    const key = keyOf(expression);
    const name = NAMED[expression.callee](expression.args);
    if (name !== undefined && first.has(key) && !again.has(key)) again.set(key, valueOf(expression, name));
    first.set(key, expression);
    return undefined;
  });
  return again;
}

function valueOf(value: Call, name: string): ValueCode {
  return { declaration: new Declaration(pascalCase(name), value.callee.split('.')[0]), value };
}

function keyOf({ callee, args }: Call): string {
  return JSON.stringify([callee, args]);
}

/** The service of a full or short name; all of another host. */
function nameOfHost(host: string): string | undefined {
  if (host === '*') return undefined;
  return serviceOfHost(host)?.name ?? host;
}

function nameOfPods(labels: unknown): string | undefined {
  const { istio, app, 'app.kubernetes.io/name': name } = fieldsOf(labels);
  return [istio, app, name].find((label) => typeof label === 'string');
}
