// Writes imports/versions/ anew: how the CRDs of other versions differ from those of imports/schemas. Run it after `npm run import`.
//
// npm run import:versions -- --from DIR, where DIR holds for each version of Istio its crd-all.gen.yaml as istio-VERSION.yaml,
// and for each of the Gateway API its CRDs in a folder gateway-api-VERSION or gateway-api-VERSION-experimental.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { byGroup, type Crd } from '../import/crd';
import { kindsOf } from '../import/schemas';
import { readFile } from '../import/sources';
import { type Kinds, type ProjectVersion, versionsFile } from './versions-file';

const IMPORTS = join(__dirname, '../../imports');
const PROJECTS = [
  { file: 'istio', groups: /(^|\.)istio\.io$/ },
  { file: 'gateway-api', groups: /^gateway\.networking\.k8s\.io$/ },
];

function main(): void {
  const { values } = parseArgs({ options: { from: { type: 'string' } } });
  if (values.from === undefined) throw new Error('--from is missing; name a folder with the CRDs of other versions');
  const others = readdirSync(values.from);
  mkdirSync(join(IMPORTS, 'versions'), { recursive: true });
  for (const { file, groups } of PROJECTS) {
    const names = others.filter((name) => name.startsWith(`${file}-`)).map((name) => join(values.from!, name));
    writeFileSync(join(IMPORTS, 'versions', `${file}.json`), versionsFile(inOrder([imported(groups), ...names.map(read)])));
  }
}

/** The version of imports/schemas. */
function imported(groups: RegExp): ProjectVersion {
  const files = readdirSync(join(IMPORTS, 'schemas')).filter((file) => groups.test(file.replace('.json', '')));
  const parsed = files.map(
    (file) => JSON.parse(readFileSync(join(IMPORTS, 'schemas', file), 'utf8')) as { release: string; group: string; kinds: object },
  );
  const release = parsed[0].release.split(' ')[1];
  return { name: minorOf(release), release, kinds: Object.fromEntries(parsed.map(({ group, kinds }) => [group, kinds])) as Kinds };
}

/** A version of the folder: a file, or a folder of files. */
function read(path: string): ProjectVersion {
  const [, release, channel = ''] = /-(v?[\d.]+\d)(-experimental)?(?:\.yaml)?$/.exec(path)!;
  const files = path.endsWith('.yaml') ? [path] : readdirSync(path).map((file) => join(path, file));
  const crds = files.filter((file) => !file.includes('_vap_')).flatMap((file) => readFile(file, release));
  return { name: `${minorOf(release)}${channel}`, release, kinds: kindsByGroup(crds) };
}

function kindsByGroup(crds: readonly Crd[]): Kinds {
  return Object.fromEntries([...byGroup(crds)].map(([group, each]) => [group, kindsOf(each)])) as Kinds;
}

/** Newest first, each told from the one before it; an experimental channel from the standard one. */
function inOrder(versions: readonly ProjectVersion[]): readonly ProjectVersion[] {
  const isStandard = ({ name }: ProjectVersion) => !name.includes('-');
  const standard = versions.filter(isStandard).sort((a, b) => minorNumber(b) - minorNumber(a));
  const told = standard.map((version, index) => (index === 0 ? version : { ...version, from: standard[index - 1].name }));
  const experimental = versions.filter((version) => !isStandard(version));
  return [...told, ...experimental.map((version) => ({ ...version, from: version.name.replace(/-.*/, '') }))];
}

function minorOf(release: string): string {
  return /\d+\.\d+/.exec(release)![0];
}

function minorNumber({ name }: ProjectVersion): number {
  return Number(name.split('.')[1]);
}

try {
  main();
} catch (error) {
  console.error(`npm run import:versions: ${(error as Error).message}`);
  process.exitCode = 1;
}
