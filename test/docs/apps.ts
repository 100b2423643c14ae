import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Puts what a page takes for granted beside what its program wrote: Services on port 8080, with two versions each. */
export function writeApps(dist: string, names: readonly string[], namespace = 'shop'): void {
  const objects = names.flatMap((name) => [
    serviceOf(name, namespace),
    ...['v1', 'v2'].map((version) => deploymentOf(name, version, namespace)),
  ]);
  writeFileSync(join(dist, `apps-${namespace}.k8s.yaml`), objects.map((object) => `---\n${JSON.stringify(object)}\n`).join(''));
}

function serviceOf(name: string, namespace: string): object {
  const spec = { selector: { app: name }, ports: [{ name: 'http', port: 8080 }] };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec };
}

function deploymentOf(app: string, version: string, namespace: string): object {
  const labels = { app, version };
  const pod = { serviceAccountName: app, containers: [{ name: app, image: 'example.com/app', ports: [{ containerPort: 8080 }] }] };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${app}-${version}`, namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod } },
  };
}
