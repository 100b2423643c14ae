import type { ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';

/** The release of Istio that manifests install, from the image of istiod, its chart in a HelmRelease or an Application, or Sail. */
export function installedIstio(objects: readonly ManifestObject[]): string | undefined {
  for (const entry of objects) {
    const found = /\d+\.\d+(?:\.\d+)?/.exec(String(releaseIn(entry) ?? ''));
    if (found) return found[0];
  }
  return undefined;
}

function releaseIn(entry: ManifestObject): unknown {
  const { kind, group } = entry;
  const spec = Cursor.spec(entry);
  if (kind === 'Istio' && group === 'sailoperator.io') return spec.get('version').value;
  if (kind === 'IstioOperator') return spec.get('tag').value;
  if (kind === 'HelmRelease') return versionOfChart(spec.get('chart', 'spec'), 'version');
  if (kind === 'Application') return versionOfChart(spec.get('source'), 'targetRevision');
  if (kind !== 'Deployment') return undefined;
  const containers = spec.get('template', 'spec', 'containers').items();
  return containers.map((container) => /\/pilot:(\d+\.\d+\.\d+)/.exec(container.get('image').text() ?? '')?.[1]).find(Boolean);
}

function versionOfChart(field: Cursor, version: string): unknown {
  return field.get('chart').text() === 'istiod' ? field.get(version).value : undefined;
}
