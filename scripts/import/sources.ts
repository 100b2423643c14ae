import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Yaml } from 'cdk8s';
import { type Crd, type CrdManifest, toCrd } from './crd';

/** One official file of CRDs. */
export interface Source {
  readonly address: string;
  /** Project and release: `istio/istio 1.30.3`. */
  readonly release: string;
}

const ADDRESS = /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\/([^/]+)\/.+\.yaml$/;

/** The `imports` of a cdk8s.yaml. */
export function readSources(configFile: string): readonly Source[] {
  const [config] = Yaml.load(configFile) as [{ readonly imports?: unknown }];
  if (!Array.isArray(config.imports)) throw new Error(`${configFile}: imports: is no list; write the addresses of the CRD files`);
  return config.imports.map(toSource);
}

function toSource(address: unknown): Source {
  const [, project, tag] = ADDRESS.exec(String(address)) ?? [];
  if (project) return { address: String(address), release: `${project} ${tag}` };
  throw new Error(
    `cdk8s.yaml: imports: ${address} is no pinned file; write https://raw.githubusercontent.com/OWNER/PROJECT/RELEASE/PATH.yaml`,
  );
}

/** Fetches the sources into a folder, each under its own file name. */
export async function download(sources: readonly Source[], folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { address } of sources) {
    const response = await fetch(address).catch((error: Error) => ({ ok: false, status: error.message, text: async () => '' }));
    if (!response.ok)
      throw new Error(`${address} cannot be fetched (${response.status}); use --from DIR with a folder that holds the files`);
    writeFileSync(join(folder, basename(address)), await response.text());
  }
}

/** Reads the sources from a folder that holds their files, at any depth. */
export function readCrds(sources: readonly Source[], folder: string): readonly Crd[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`${folder}: is no folder; name one that holds the files that cdk8s.yaml imports`);
  }
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return sources.flatMap(({ address, release }) => {
    const found = paths.filter((path) => basename(path) === basename(address));
    if (found.length !== 1)
      throw new Error(`${folder}: holds ${found.length} files ${basename(address)}; it must hold the one of ${address}`);
    return readFile(join(folder, found[0]), release);
  });
}

function readFile(file: string, release: string): readonly Crd[] {
  const manifests: readonly { readonly kind?: unknown }[] = Yaml.load(file);
  const crds = manifests
    .filter(({ kind }) => kind === 'CustomResourceDefinition')
    .map((manifest) => toCrd(manifest as CrdManifest, release));
  if (crds.length > 0 && crds.every(({ versions }) => versions.length > 0)) return crds;
  throw new Error(`${file}: holds no CustomResourceDefinition with a served version; fetch it again from the release ${release}`);
}
