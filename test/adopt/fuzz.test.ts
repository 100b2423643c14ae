import { join } from 'node:path';
import { adopt, projectFiles } from '../../lib/adopt';
import { asWritten, isSame } from '../../lib/adopt/normal-form';
import { formatRef, type KubeObject } from '../../lib/manifest/manifest';
import { ManifestObject } from '../../lib/manifest/manifest-object';
import { mistakesOf } from '../docs/template';
import { PROJECT_FOLDER } from '../support/packed-types';
import { seeded } from '../support/seeds';
import { CHANGES } from '../review/property/mutations';
import { examplesOfRules, recordings } from '../verify/claims/corpus';
import { type Choose, mutants, randomNumbers } from '../verify/claims/mutants';
import { RandomObjects } from './random-objects';
import { objectsOf } from './run-program';

jest.setTimeout(600_000);

/** The same ones for the same seed. */
const MANIFESTS = Number(process.env.MANIFESTS ?? seeded({ all: 5_000, few: 150 }));
const SEED = Number(process.env.SEED ?? 20_261_130);

/** Objects of one random program. */
const TOGETHER = 20;

const random = randomNumbers(SEED);
const choose: Choose = (list) => list[Math.floor(random() * list.length)];

/** Half of them have random fields of their schemas, half are manifests that people write, with a few values changed. */
function inputs(): readonly (readonly KubeObject[])[] {
  const objects = new RandomObjects(choose);
  const byHalf = Math.ceil(MANIFESTS / 2);
  const made = Array.from({ length: Math.ceil(byHalf / TOGETHER) }, () =>
    Array.from({ length: TOGETHER }, (_, index) => objects.next(`${choose(['cart', 'v1', 'class', 'public-gateway', '9to5'])}-${index}`)),
  );
  const changed: (readonly KubeObject[])[] = [];
  const written = mutants([...examplesOfRules(), ...recordings()], byHalf, SEED, CHANGES);
  for (let count = 0, index = 0; count < byHalf; count += written[index++].objects.length) changed.push(written[index].objects);
  return [...made, ...changed];
}

const programs = inputs().map((objects) => {
  const adoption = adopt(objects.map(entry));
  return { objects, adoption, files: projectFiles(adoption, { name: 'fuzz', version: '0.1.0' }) };
});

describe(`programs of ${MANIFESTS} random manifests`, () => {
  test('write exactly what they were made from', () => {
    const wrong = programs.flatMap(({ objects, adoption, files }, index) => {
      const written = new Map(objectsOf(files).map((object) => [entry(object).id, object]));
      const left = new Set([...adoption.secrets, ...adoption.notAdopted.map(({ object }) => object)].map((object) => entry(object).id));
      const missing = objects.filter((object) => !left.has(entry(object).id) && !isWritten(object, written.get(entry(object).id)));
      return missing.map((object) => `program ${index}: ${formatRef(object)}`);
    });

    expect(wrong).toEqual([]);
  });

  test('compile in a project of cdk8s init', () => {
    const texts = programs.flatMap(({ files }, index) =>
      [...files]
        .filter(([file]) => file.startsWith('charts'))
        .map(([file, text]) => [join(PROJECT_FOLDER, `fuzz-${index}`, file), text] as const),
    );

    expect(mistakesOf(new Map(texts))).toEqual([]);
  });

  test('use constructs for some of each kind of them', () => {
    const hows = programs.flatMap(({ adoption }) => adoption.charts.flatMap(({ objects }) => objects)).map(({ how }) => how);
    const count = (how: string) => hows.filter((each) => each === how).length;
    process.stdout.write(
      `  ${count('construct')} by constructs, ${count('type')} by types, ${count('ApiObject')} as ApiObjects; seed ${SEED}\n`,
    );

    expect(Math.min(count('construct'), count('type'), count('ApiObject'))).toBeGreaterThan(MANIFESTS / 50);
  });
});

function entry(object: KubeObject): ManifestObject {
  return new ManifestObject(object, { document: 1, firstLine: 1, within: [], suppressions: [], text: () => '' });
}

function isWritten(object: KubeObject, written: KubeObject | undefined): boolean {
  return written !== undefined && isSame(written, asWritten(object));
}
