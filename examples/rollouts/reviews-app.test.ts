import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Testing, Yaml } from 'cdk8s';
import { reviewsApp } from './reviews-app';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollouts-'));
const app = reviewsApp(path.join(folder, 'dist'));
const objects = app.charts.flatMap((chart) => Testing.synth(chart));
app.synth();
afterAll(() => fs.rmSync(folder, { recursive: true }));

function find(kind: string): any {
  return objects.find((object) => object.kind === kind);
}

test('the app is these objects', () => {
  expect(objects).toMatchSnapshot();
});

test('a person has the last word', () => {
  expect(find('Rollout').spec.strategy.canary.steps.at(-1)).toEqual({ pause: {} });
});

test('Argo CD leaves the shares to Argo Rollouts', () => {
  const applications = Yaml.load(path.join(folder, 'dist', 'argocd', 'applications.k8s.yaml'));
  const { ignoreDifferences } = applications.find(({ metadata }) => metadata.name === 'mesh-manifests').spec;

  expect(ignoreDifferences.find(({ kind }: any) => kind === 'VirtualService').jsonPointers).toEqual([
    '/spec/http/0/route/0/weight',
    '/spec/http/0/route/1/weight',
  ]);
});
