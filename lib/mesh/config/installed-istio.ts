import { groupOf } from '../../manifest/manifest';
import type { ManifestObject } from '../../manifest/manifest-object';
import { isMapping } from '../../semantics/mapping';

/** The release of Istio that manifests install: by istiod's image, by its chart in a HelmRelease or an Application, or by Sail. */
export function installedIstio(objects: readonly ManifestObject[]): string | undefined {
  for (const { object } of objects) {
    const found = /\d+\.\d+(?:\.\d+)?/.exec(String(releaseIn(object.kind, groupOf(object), object.spec) ?? ''));
    if (found) return found[0];
  }
  return undefined;
}

function releaseIn(kind: string, group: string, spec: unknown): unknown {
  if (kind === 'Istio' && group === 'sailoperator.io') return at(spec, 'version');
  if (kind === 'IstioOperator') return at(spec, 'tag');
  if (kind === 'HelmRelease') return at(spec, 'chart', 'spec', 'chart') === 'istiod' ? at(spec, 'chart', 'spec', 'version') : undefined;
  if (kind === 'Application') return at(spec, 'source', 'chart') === 'istiod' ? at(spec, 'source', 'targetRevision') : undefined;
  if (kind !== 'Deployment') return undefined;
  const containers = at(spec, 'template', 'spec', 'containers');
  const images = Array.isArray(containers) ? containers.map((container) => String(at(container, 'image'))) : [];
  return images.map((image) => /\/pilot:(\d+\.\d+\.\d+)/.exec(image)?.[1]).find((release) => release !== undefined);
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inner, step) => (isMapping(inner) ? inner[step] : undefined), value);
}
