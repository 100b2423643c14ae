import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
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
  const files = filesByName(folder);
  return sources.flatMap(({ address, release }) => {
    const file = files.get(basename(address));
    if (!file) throw new Error(`${folder}: holds no ${basename(address)}, which cdk8s.yaml imports from ${address}`);
    return Yaml.load(file)
      .filter((manifest) => manifest.kind === 'CustomResourceDefinition')
      .map((manifest: CrdManifest) => toCrd(manifest, release));
  });
}

function filesByName(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) throw new Error(`${folder}: is no folder; name one that holds the files that cdk8s.yaml imports`);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(paths.map((path) => [basename(path), join(folder, path)]));
}
