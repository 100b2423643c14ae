import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { readApp } from '../manifest/read-app';
import type { KubeObject } from '../manifest/manifest';
import { type ConstructCode, type Declaration, runConstruct } from './code';
import { reasonOf } from './reason';

/** Constructs that share a chart. */
export interface ChartCode {
  readonly namespace: string | undefined;
  readonly constructs: readonly ConstructCode[];
}

/**
 * The objects that these charts write, in their order.
 *
 * @throws what the constructs throw, and an error for what they would refuse when the app is synthesized
 */
export function synthesize(charts: readonly ChartCode[]): readonly KubeObject[] {
  const { app, refused } = run(charts);
  const [reason] = refused.values();
  if (reason !== undefined) throw new Error(reason);
  return readApp(app).objects.map(({ object }) => object);
}

/** The constructs that do not go together with those before them, and why. */
export function refusedTogether(charts: readonly ChartCode[]): ReadonlyMap<ConstructCode, string> {
  return run(charts).refused;
}

function run(charts: readonly ChartCode[]): { readonly app: App; readonly refused: ReadonlyMap<ConstructCode, string> } {
  const app = new App();
  const declared = new Map<Declaration, unknown>();
  const refused = new Map<ConstructCode, string>();
  charts.forEach(({ namespace, constructs }, index) => {
    const chart = new Chart(app, `chart-${index}`, { namespace });
    for (const code of constructs) {
      const problem = problemOf(code, chart, declared);
      if (problem !== undefined) refused.set(code, problem);
    }
  });
  return { app, refused };
}

/** What a construct throws, or says when the app is synthesized; it is taken out of the chart then. */
function problemOf(code: ConstructCode, chart: Chart, declared: Map<Declaration, unknown>): string | undefined {
  try {
    const [refusal] = validate(runConstruct(code, chart, declared));
    if (refusal === undefined) return undefined;
    chart.node.tryRemoveChild(code.id);
    return reasonOf(refusal);
  } catch (error) {
    chart.node.tryRemoveChild(code.id);
    return reasonOf(error);
  }
}

function validate(construct: Construct): readonly string[] {
  return construct.node.findAll().flatMap((part) => part.node.validate());
}
