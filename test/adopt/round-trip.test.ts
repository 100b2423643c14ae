import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { adopt, projectFiles } from '../../lib/adopt';
import { asWritten, isSame } from '../../lib/adopt/normal-form';
import { formatRef, groupOf } from '../../lib/manifest/manifest';
import { ManifestObject } from '../../lib/manifest/manifest-object';
import { readText } from '../../lib/manifest/read-text';
import { mistakesOf } from '../docs/template';
import { PROJECT_FOLDER } from '../support/packed-types';
import { inputs } from './inputs';
import { objectsOf } from './run-program';

jest.setTimeout(240_000);

const PROJECT = { name: 'adopted', version: '0.1.0' };

const adopted = inputs().map(({ name, manifests }) => {
  const adoption = adopt(manifests.objects);
  return { name, manifests, adoption, files: projectFiles(adoption, PROJECT) };
});

describe('a program that was adopted', () => {
  test('there is enough to adopt', () => {
    expect(adopted.flatMap(({ manifests }) => manifests.objects).length).toBeGreaterThan(500);
  });

  test.each(adopted)('writes exactly the objects of $name when its text is run', ({ manifests, adoption, files }) => {
    const written = new Map(objectsOf(files).map((object) => [idOf(object), object]));
    const left = new Set([...adoption.secrets, ...adoption.notAdopted.map(({ object }) => object)].map(idOf));
    const wrong = manifests.objects.filter(({ id, object }) => !left.has(id) && !isSame(written.get(id) ?? NOTHING, asWritten(object)));

    expect(wrong.map(({ object }) => formatRef(object))).toEqual([]);
    expect(written.size).toBe(adoption.charts.flatMap(({ objects }) => objects).length);
  });

  test('compiles in a project of cdk8s init', () => {
    const programs = adopted.flatMap(({ files }, index) =>
      [...files]
        .filter(([file]) => file.endsWith('.ts'))
        .map(([file, text]) => [join(PROJECT_FOLDER, `adopted-${index}`, file), text] as const),
    );

    expect(mistakesOf(new Map(programs))).toEqual([]);
  });

  test('has no line of more than 120 characters but for long texts', () => {
    const long = adopted.flatMap(({ files }) =>
      [...files].filter(([file]) => file.startsWith('charts')).flatMap(([, text]) => text.split('\n')),
    );

    expect(long.filter((line) => line.length > 120 && !/['"`]|^\S*$/.test(line))).toEqual([]);
  });

  test('pins what it writes', () => {
    const [guide] = adopted;
    const pinned = readText(guide.files.get('adopted.yaml')!).objects.map(({ object }) => object);

    expect(pinned).toEqual(objectsOf(guide.files).map((object) => JSON.parse(JSON.stringify(object))));
  });

  test('is shorter than the YAML of the mesh objects of the guide', () => {
    const [guide] = adopted;
    const mesh = adopt(guide.manifests.objects.filter(({ object }) => MESH.test(groupOf(object))));
    const charts = [...projectFiles(mesh, PROJECT)].filter(([file]) => file.startsWith('charts')).map(([, text]) => text);
    const objects = mesh.charts.flatMap((chart) => chart.objects).map(({ object }) => Yaml.stringify(object));
    const linesOf = (texts: readonly string[]) => texts.join('').trim().split('\n').length;

    expect(linesOf(charts)).toBeLessThan(linesOf(objects));
  });

  test('leaves out only what cannot be written', () => {
    const reasons = adopted.flatMap(({ name, adoption }) =>
      adoption.notAdopted.map(({ object, because }) => `${name}: ${formatRef(object)}: ${because}`),
    );

    expect(reasons).toEqual([]);
  });
});

test('how objects are written, by kind', () => {
  const objects = adopted.flatMap(({ adoption }) => adoption.charts.flatMap((chart) => chart.objects));
  const mesh = objects.filter(({ object }) => MESH.test(groupOf(object)));
  const counts = new Map<string, string[]>();
  for (const { object, how } of mesh) counts.set(object.kind, [...(counts.get(object.kind) ?? []), how]);
  const share = (all: readonly string[]) => Math.round((100 * all.filter((how) => how === 'construct').length) / all.length);
  const lines = [...counts].sort().map(([kind, all]) => `${kind}: ${share(all)} % of ${all.length} by our construct`);
  const whole = share(mesh.map(({ how }) => how));
  process.stdout.write(`${[...lines, `all: ${whole} % of ${mesh.length}`].join('\n')}\n`);

  expect(whole).toBeGreaterThanOrEqual(80);
});

const MESH = /(^|\.)(istio\.io|cert-manager\.io|gateway\.networking\.k8s\.io)$/;
const NOTHING = { apiVersion: 'v1', kind: 'Nothing', metadata: { name: 'nothing' } };

function idOf(object: ManifestObject['object']): string {
  return new ManifestObject(object, { document: 1, firstLine: 1, within: [], suppressions: [], text: () => '' }).id;
}
