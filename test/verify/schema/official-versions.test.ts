import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ApiVersions } from '../../../lib/verify/schema/api-versions';
import { checkSchema } from '../../../lib/verify/schema/check-schema';
import { KnownKinds } from '../../../lib/verify/schema/kinds';
import { withNeededVersions } from '../../../lib/verify/schema/needed-version';
import { formatPath, type KubeObject } from '../../../lib/manifest/manifest';
import { fieldsOfSchema, type FieldSchema } from '../../../scripts/field-coverage/fields';
import type { Crd } from '../../../scripts/import/crd';
import { type Schema, withoutProse } from '../../../scripts/import/schema';
import { readFile } from '../../../scripts/import/sources';

const SHARED = join(__dirname, '../../../../shared');

/** The versions, oldest first, with the files of their official CRDs. */
const ISTIO = ['1.26.8', '1.27.9', '1.28.10', '1.29.6'].map((release) => ({
  versions: { istio: /^\d+\.\d+/.exec(release)![0] } as ApiVersions,
  path: `crds-versions/istio-${release}.yaml`,
}));
const ISTIO_NOW = { versions: { istio: '1.30' } as ApiVersions, path: 'crds/istio' };
const GATEWAY_API = [
  { versions: { gatewayApi: '1.3' } as ApiVersions, path: 'crds-versions/gateway-api-v1.3.0' },
  { versions: { gatewayApi: '1.4' } as ApiVersions, path: 'crds-versions/gateway-api-v1.4.1' },
  { versions: { gatewayApi: '1.5' } as ApiVersions, path: 'crds/gateway-api' },
  { versions: { gatewayApi: '1.5-experimental' } as ApiVersions, path: 'crds-versions/gateway-api-v1.5.1-experimental' },
];
const ALL = [...ISTIO, ISTIO_NOW, ...GATEWAY_API];

// The official CRDs lie beside the project in CI only; elsewhere this is passed over.
const isThere = existsSync(join(SHARED, 'crds-versions')) || process.env.CI !== undefined;

(isThere ? describe : describe.skip)('against the official CRDs', () => {
  const crds = new Map(ALL.map(({ path }) => [path, isThere ? crdsOf(path) : []]));

  describe.each(ALL)('$versions', ({ versions, path }) => {
    const known = KnownKinds.of(versions);

    test('every kind has the official schema, in every version that is served', () => {
      for (const { group, kind, versions: served } of crds.get(path)!) {
        for (const { name, schema } of served) {
          const found = known.find({ apiVersion: `${group}/${name}`, kind });
          expect(found?.versions).toEqual(served.map((each) => each.name));
          expect(found?.schema?.schema).toEqual(withoutProse(schema));
        }
      }
    });

    test('every field of its own is taken, one object each', () => {
      const refused = fieldsIn(crds.get(path)!).filter(({ apiVersion, kind, field }) =>
        isUnknown(objectWith(apiVersion, kind, field), field, known),
      );

      expect(refused).toEqual([]);
    });
  });

  test.each([...pairs([...ISTIO, ISTIO_NOW]), ...pairs(GATEWAY_API)])(
    'what $later.versions added is refused in $earlier.versions, one object a field',
    ({ earlier, later }) => {
      const known = KnownKinds.of(earlier.versions);
      const before = new Set(fieldsIn(crds.get(earlier.path)!).map(idOf));
      const added = fieldsIn(crds.get(later.path)!).filter((each) => !before.has(idOf(each)));
      const accepted = added.filter(({ apiVersion, kind, field }) => !needs(objectWith(apiVersion, kind, field), known));

      expect(added.length).toBeGreaterThan(0);
      expect(accepted).toEqual([]);
    },
  );
});

interface Field {
  readonly apiVersion: string;
  readonly kind: string;
  /** `spec.rules[].from[].source.trustDomains` */
  readonly field: string;
}

function crdsOf(path: string): readonly Crd[] {
  const full = join(SHARED, path);
  const files = path.endsWith('.yaml') ? [full] : readdirSync(full).map((file) => join(full, file));
  return files.filter((file) => !file.includes('_vap_')).flatMap((file) => readFile(file, 'official'));
}

function fieldsIn(crds: readonly Crd[]): readonly Field[] {
  return crds.flatMap(({ group, kind, versions }) =>
    versions.flatMap(({ name, schema }) => {
      const { apiVersion: _version, kind: _kind, metadata: _metadata, ...properties } = schema.properties as Schema;
      return fieldsOfSchema({ properties } as FieldSchema).map((field) => ({ apiVersion: `${group}/${name}`, kind, field }));
    }),
  );
}

function idOf({ apiVersion, kind, field }: Field): string {
  return `${apiVersion} ${kind} ${field}`;
}

/** An object with this field and what is above it. */
function objectWith(apiVersion: string, kind: string, field: string): KubeObject {
  const steps = field.split('.').reverse();
  const value = steps.reduce<unknown>((below, step) => {
    const [, name, shape] = /^(.*?)((?:\[\]|\{\})*)$/.exec(step)!;
    const wrapped = (shape.match(/\[\]|\{\}/g) ?? []).reverse().reduce((inner, each) => (each === '[]' ? [inner] : { key: inner }), below);
    return { [name]: wrapped };
  }, undefined);
  return { apiVersion, kind, metadata: { name: 'a' }, ...(withValue(value) as object) } as KubeObject;
}

/** The field itself gets a value, whatever its type: only its name is asked about. */
function withValue(value: unknown): unknown {
  if (value === undefined) return {};
  if (Array.isArray(value)) return value.map(withValue);
  return Object.fromEntries(Object.entries(value as object).map(([key, below]) => [key, withValue(below)]));
}

function isUnknown(object: KubeObject, field: string, known: KnownKinds): boolean {
  const path = field.replaceAll('[]', '[0]').replaceAll('{}', '.key');
  return checkSchema(object, known).some(
    (problem) => /unknown/.test(problem.rule) && (problem.rule !== 'schema/unknown-field' || path.startsWith(formatPath(problem.path))),
  );
}

function needs(object: KubeObject, known: KnownKinds): boolean {
  return withNeededVersions(object, checkSchema(object, known), known).some(
    ({ message, severity }) => severity === 'error' && /\bneeds /.test(message),
  );
}

function pairs<T>(versions: readonly T[]): readonly { readonly earlier: T; readonly later: T }[] {
  return versions.slice(1).map((later, index) => ({ earlier: versions[index], later }));
}
