import { App, Chart } from 'cdk8s';
import { readApp } from '../manifest/read-app';
import type { KubeObject } from '../manifest/manifest';
import { type ConstructCode, runConstruct } from './code';

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
  const app = new App();
  charts.forEach(({ namespace, constructs }, index) => {
    const chart = new Chart(app, `chart-${index}`, { namespace });
    for (const construct of constructs) runConstruct(construct, chart);
  });
  const [refused] = app.node.findAll().flatMap((construct) => construct.node.validate());
  if (refused !== undefined) throw new Error(refused);
  return readApp(app).objects.map(({ object }) => object);
}
