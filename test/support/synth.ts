import { App, Chart } from 'cdk8s';

/** What a chart of namespace `shop` writes when `build` adds to it. */
export function synth(build: (chart: Chart) => void, namespace: string | undefined = 'shop'): any[] {
  const chart = new Chart(new App(), 'chart', { namespace, disableResourceNameHashes: true });
  build(chart);
  return chart.toJson();
}

/** The only object of a kind, or the one of that name. */
export function find(objects: readonly any[], kind: string, name?: string): any {
  const found = objects.filter((object) => object.kind === kind && (name === undefined || object.metadata.name === name));
  if (found.length !== 1) throw new Error(`${found.length} objects of kind ${kind}${name ? ` named ${name}` : ''}`);
  return found[0];
}

/** The message of the mistake that `run` makes. */
export function mistake(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('no mistake was reported');
}
