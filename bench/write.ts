// write.ts gateways|repository COUNT FOLDER: writes manifests that other rows read.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { gatewaysAndCertificates, serviceFiles } from './meshes';

const [what, count, folder] = process.argv.slice(2);

const WRITERS: Readonly<Record<string, () => void>> = {
  gateways: () => write('gateways.yaml', gatewaysAndCertificates(Number(count))),
  repository: () => serviceFiles(Number(count)).forEach(({ path, objects }) => write(path, objects)),
};

WRITERS[what]();
process.stdout.write('{}');

function write(path: string, objects: readonly object[]): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, Yaml.stringify(...objects));
}
