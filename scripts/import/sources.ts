import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Yaml } from 'cdk8s';
import { type Crd, type CrdManifest, toCrd } from './crd';

/** One official file of CRDs. */
export interface Source {
  readonly address: string;
  /** The name of the file in a folder that holds it. */
  readonly file: string;
  /** Project and release: `istio/istio 1.30.3`. */
  readonly release: string;
}

const ADDRESS = /^https:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\/([^/]+)\/.+\.yaml$/;

/** The `imports` of a cdk8s.yaml. */
export function readSources(configFile: string): readonly Source[] {
  const [config] = Yaml.load(configFile) as [{ readonly imports?: unknown }];
  if (!Array.isArray(config.imports)) throw new Error(`${configFile}: imports: is not a list; write the addresses of the CRD files`);
  return config.imports.map(toSource);
}

/** `ADDRESS`, or `NAME:=ADDRESS` for a file that has another name in a folder, as cdk8s-cli writes it. */
function toSource(entry: unknown): Source {
  const [, name, address] = /^(?:([\w.-]+):=)?(.*)$/s.exec(String(entry))!;
  const [, project, tag] = ADDRESS.exec(address) ?? [];
  if (project) return { address, file: name === undefined ? basename(address) : `${name}.yaml`, release: `${project} ${tag}` };
  throw new Error(
    `cdk8s.yaml: imports: ${entry} is not a pinned file; write https://raw.githubusercontent.com/OWNER/PROJECT/RELEASE/PATH.yaml`,
  );
}

/** Fetches the sources into a folder, each under its own file name. */
export async function download(sources: readonly Source[], folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { address, file } of sources) {
    const response = await fetch(address).catch((error: Error) => ({ ok: false, status: error.message, text: async () => '' }));
    if (!response.ok)
      throw new Error(`${address} cannot be fetched (${response.status}); use --from DIR with a folder that holds the files`);
    writeFileSync(join(folder, file), await response.text());
  }
}

/** Reads the sources from folders that hold their files, at any depth. */
export function readCrds(sources: readonly Source[], folders: readonly string[]): readonly Crd[] {
  const paths = folders.flatMap(filesBelow);
  return sources.flatMap(({ address, file, release }) => {
    const found = paths.filter((path) => basename(path) === file);
    if (found.length !== 1)
      throw new Error(`${folders.join(', ')}: holds ${found.length} files ${file}; it must hold the one of ${address}`);
    return readFile(found[0], release);
  });
}

function filesBelow(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`${folder}: is not a folder; name one that holds the files that cdk8s.yaml imports`);
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
}

/** The CRDs of one file. */
export function readFile(file: string, release: string): readonly Crd[] {
  const manifests: readonly { readonly kind?: unknown }[] = Yaml.load(file);
  const crds = manifests
    .filter(({ kind }) => kind === 'CustomResourceDefinition')
    .map((manifest) => toCrd(manifest as CrdManifest, release));
  if (crds.length > 0 && crds.every(({ versions }) => versions.length > 0)) return crds;
  throw new Error(`${file}: holds no CustomResourceDefinition with a served version; fetch it again from the release ${release}`);
}
