import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, Yaml } from 'cdk8s';
import type { Delivery } from '../../lib/delivery/delivery';
import { Mesh, type MeshProps } from '../../lib/delivery/mesh';
import { MeshApp } from '../../lib/delivery/mesh-app';
import type { PhaseName } from '../../lib/delivery/phase';
import { PhaseChart } from '../../lib/delivery/phase-chart';

export const repoUrl = 'https://github.com/example/mesh.git';

/** What one synth writes, by path below the folder that holds `dist`. */
export type Written = ReadonlyMap<string, string>;

/** Runs `build` with an output folder that nobody else uses, and reads what the synth of its result wrote. */
export function written(build: (outdir: string) => { synth(): void }): Written {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'delivery-'));
  try {
    build(path.join(folder, 'dist')).synth();
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    const isFile = (file: string) => fs.statSync(path.join(folder, file)).isFile();
    return new Map(files.filter(isFile).map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The objects of one file. */
export function objectsIn(files: Written, file: string): any[] {
  const content = files.get(file);
  if (content === undefined) throw new Error(`${file} was not written, only ${[...files.keys()].join(', ')}`);
  const copy = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'yaml-')), 'file.yaml');
  fs.writeFileSync(copy, content);
  const objects = Yaml.load(copy);
  fs.rmSync(path.dirname(copy), { recursive: true });
  return objects;
}

/** An app with a mesh and some charts, each with its objects. */
export function meshApp(
  outdir: string,
  delivery: Delivery,
  charts: Readonly<Partial<Record<PhaseName, readonly object[]>>> = { namespaces: [namespace], gateway: [gatewayPods], apps: [deployment] },
  props: MeshProps = {},
): MeshApp {
  const app = new MeshApp({ outdir, delivery });
  new Mesh(app, 'mesh', props);
  for (const [phase, objects] of Object.entries(charts)) {
    const chart = new PhaseChart(app, phase.toLowerCase(), { phase: phase as PhaseName });
    objects.forEach((object, index) => new ApiObject(chart, String(index), object as ConstructorParameters<typeof ApiObject>[2]));
  }
  return app;
}

export const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } };

export const gatewayPods = workload('gateway');
export const deployment = workload('cart');

function workload(name: string) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name, image: 'registry.example.com/cart:1.4.2' }] },
      },
    },
  };
}
