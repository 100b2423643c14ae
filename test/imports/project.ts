import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CrdManifest } from '../../scripts/import/crd';
import { importCrds } from '../../scripts/import/import-crds';
import type { Schema } from '../../scripts/import/schema';

/** A small CRD of networking.istio.io whose versions are all served and hold the same `spec`. */
export function crdManifest(kind: string, spec: Schema, versions: readonly string[] = ['v1']): CrdManifest & { readonly kind: string } {
  const described = { description: `See https://istio.io/docs/reference/config/networking/${kind.toLowerCase()}.html`, ...spec };
  const openAPIV3Schema = { type: 'object', description: 'Upstream prose.', properties: { spec: described, status: { type: 'object' } } };
  return {
    kind: 'CustomResourceDefinition',
    spec: {
      group: 'networking.istio.io',
      names: { kind, plural: `${kind.toLowerCase()}s` },
      scope: 'Namespaced',
      versions: versions.map((name) => ({ name, served: true, schema: { openAPIV3Schema } })),
    },
  };
}

/** A project in a temporary folder, whose cdk8s.yaml imports gateways.yaml and sidecars.yaml, and whose folder crds/ holds both. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'import-test-'));

  constructor(gateway: Schema) {
    const release = 'https://raw.githubusercontent.com/istio/istio/1.0.0';
    this.write('cdk8s.yaml', JSON.stringify({ imports: [`${release}/gateways.yaml`, `${release}/sidecars.yaml`] }));
    this.writeCrd('gateways.yaml', crdManifest('Gateway', gateway, ['v1alpha3', 'v1', 'v1beta1']));
    this.writeCrd('deep/sidecars.yaml', crdManifest('Sidecar', { type: 'object' }));
  }

  importFromAddresses(): Promise<void> {
    return importCrds(this.folder);
  }

  importFromFolder(folder = join(this.folder, 'crds')): Promise<void> {
    return importCrds(this.folder, [folder]);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  writeCrd(path: string, crd: object): void {
    this.write(join('crds', path), JSON.stringify({ apiVersion: 'apiextensions.k8s.io/v1', ...crd }));
  }

  remove(path = ''): void {
    rmSync(join(this.folder, path), { recursive: true });
  }
}
