import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { installedRenderers, renderer, type Renderer } from '../../lib/manifest/repository/external-tool';

/** `kubectl kustomize` as it is installed, or as `npm run test:cluster` has built it; undefined where there is none. */
export function findKustomize(): Renderer | undefined {
  const built = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-istio', 'cluster');
  const folders = [process.env.KUBEBUILDER_ASSETS, ...(existsSync(built) ? readdirSync(built).map((name) => join(built, name)) : [])];
  const kubectl = folders.map((folder) => join(folder ?? '', 'kubectl')).find((file) => existsSync(file));
  return kubectl ? renderer(kubectl, ['kustomize']) : installedRenderers().kustomize;
}
