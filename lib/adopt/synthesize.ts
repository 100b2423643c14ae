import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { readApp } from '../manifest/read-app';
import type { KubeObject } from '../manifest/manifest';
import { type ConstructCode, type Declaration, runConstruct, type Running, type Statement, type ValueCode } from './code';
import { TrialFiles } from './file';
import { reasonOf } from './reason';

/** Statements that share a chart. */
export interface ChartCode {
  readonly namespace: string | undefined;
  readonly statements: readonly Statement[];
}

/** What running a program gives: for each construct the objects that it writes, or why it is refused. */
export type Results = ReadonlyMap<ConstructCode, readonly KubeObject[] | string>;

/**
 * The object that a construct writes where another object is.
 *
 * @throws when the construct is refused, at once or when the app is synthesized, or when it does not write one object
 */
export function synthesizeOne(code: ConstructCode, { metadata }: KubeObject): KubeObject {
  const result = runCharts([{ namespace: metadata.namespace, statements: [code] }]).get(code)!;
  if (typeof result === 'string') throw new Error(result);
  if (result.length === 1) return result[0];
  throw new Error(`it writes ${result.length} objects`);
}

/** Runs a program. A construct that is refused, beside those before it, is left out. */
export function runCharts(charts: readonly ChartCode[]): Results {
  const files = new TrialFiles();
  try {
    return runAll(charts, files);
  } finally {
    files.remove();
  }
}

function runAll(charts: readonly ChartCode[], files: TrialFiles): Results {
  const app = new App();
  const declared = new Map<Declaration, unknown>();
  const made = new Map<ConstructCode, Construct | string>();
  charts.forEach(({ namespace, statements }, index) => {
    const running = { chart: new Chart(app, `chart-${index}`, { namespace }), declared, files };
    for (const statement of statements) {
      if ('value' in statement) declareValue(statement, running);
      else made.set(statement, tryConstruct(statement, running));
    }
  });
  return new Map([...made].map(([code, result]) => [code, typeof result === 'string' ? result : written(result)]));
}

/** What uses a value that cannot be made is refused, as the value is not declared. */
function declareValue({ declaration, value }: ValueCode, running: Running): void {
  try {
    running.declared.set(declaration, value.run(running));
  } catch {
    running.declared.delete(declaration);
  }
}

/** The construct, or what it throws, or says when the app is synthesized; it is taken out of the chart then. */
function tryConstruct(code: ConstructCode, running: Running): Construct | string {
  try {
    const construct = runConstruct(code, running);
    const [refusal] = construct.node.findAll().flatMap((part) => part.node.validate());
    if (refusal === undefined) return construct;
    running.chart.node.tryRemoveChild(code.id);
    return reasonOf(refusal);
  } catch (error) {
    running.chart.node.tryRemoveChild(code.id);
    return reasonOf(error);
  }
}

/** The objects of a construct, or why they cannot be written: a patch may be for a field that it leaves out. */
function written(construct: Construct): readonly KubeObject[] | string {
  try {
    return readApp(construct).objects.map(({ object }) => object);
  } catch (error) {
    return reasonOf(error);
  }
}
