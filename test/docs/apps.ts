import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Puts what a page takes for granted beside what its program wrote: Services of namespace shop on port 8080, with two versions each. */
export function writeApps(dist: string, names: readonly string[]): void {
  const objects = names.flatMap((name) => [serviceOf(name), ...['v1', 'v2'].map((version) => deploymentOf(name, version))]);
  writeFileSync(join(dist, 'apps.k8s.yaml'), objects.map((object) => `---\n${JSON.stringify(object)}\n`).join(''));
}

function serviceOf(name: string): object {
  const spec = { selector: { app: name }, ports: [{ name: 'http', port: 8080 }] };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop' }, spec };
}

function deploymentOf(app: string, version: string): object {
  const labels = { app, version };
  const pod = { serviceAccountName: app, containers: [{ name: app, image: 'example.com/app', ports: [{ containerPort: 8080 }] }] };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${app}-${version}`, namespace: 'shop' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod } },
  };
}
