import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { readApp } from '../manifest/read-app';
import type { KubeObject } from '../manifest/manifest';
import { type ConstructCode, type Declaration, runConstruct, type Statement } from './code';
import { reasonOf } from './reason';

/** Statements that share a chart. */
export interface ChartCode {
  readonly namespace: string | undefined;
  readonly statements: readonly Statement[];
}

/** What running a program gives: for each construct the objects that it writes, or why it is refused. */
export type Results = ReadonlyMap<ConstructCode, readonly KubeObject[] | string>;

/**
 * The objects that these charts write, in their order.
 *
 * @throws what the constructs throw, and an error for what they would refuse when the app is synthesized
 */
export function synthesize(charts: readonly ChartCode[]): readonly KubeObject[] {
  const results = [...runCharts(charts).values()];
  const reason = results.find((result) => typeof result === 'string');
  if (reason !== undefined) throw new Error(reason);
  return results.flat() as readonly KubeObject[];
}

/** Runs a program. A construct that is refused, beside those before it, is left out. */
export function runCharts(charts: readonly ChartCode[]): Results {
  const app = new App();
  const declared = new Map<Declaration, unknown>();
  const made = new Map<ConstructCode, Construct | string>();
  charts.forEach(({ namespace, statements }, index) => {
    const chart = new Chart(app, `chart-${index}`, { namespace });
    for (const statement of statements) {
      if ('value' in statement) declareValue(statement);
      else made.set(statement, tryConstruct(statement, chart, declared));
    }

    function declareValue({ declaration, value }: Extract<Statement, { value: unknown }>): void {
      try {
        declared.set(declaration, value.run({ chart, declared }));
      } catch {
        // What uses it is refused, as it is not declared.
      }
    }
  });
  return new Map([...made].map(([code, result]) => [code, typeof result === 'string' ? result : objectsOf(result)]));
}

/** The construct, or what it throws, or says when the app is synthesized; it is taken out of the chart then. */
function tryConstruct(code: ConstructCode, chart: Chart, declared: Map<Declaration, unknown>): Construct | string {
  try {
    const construct = runConstruct(code, chart, declared);
    const [refusal] = construct.node.findAll().flatMap((part) => part.node.validate());
    if (refusal === undefined) return construct;
    chart.node.tryRemoveChild(code.id);
    return reasonOf(refusal);
  } catch (error) {
    chart.node.tryRemoveChild(code.id);
    return reasonOf(error);
  }
}

function objectsOf(construct: Construct): readonly KubeObject[] {
  return readApp(construct).objects.map(({ object }) => object);
}
