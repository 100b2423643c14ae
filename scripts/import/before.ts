import type { Crd } from './crd';
import { described } from './describe/described';
import { apiOf } from './groups';
import type { Schema } from './schema';

/** Stands for the object itself, which holds `spec` and `status`. */
const ROOT = '';

/**
 * The input of cdk8s-cli for one API group: one document that holds every kind in its newest served version,
 * with a line of ours for each kind and field in place of upstream's prose. The lines become the doc comments of what is generated.
 */
export function inputForCdk8s(crds: readonly Crd[]): string {
  return JSON.stringify({ kind: 'List', items: crds.map(inputOf) });
}

function inputOf(crd: Crd): object {
  const [newest] = crd.versions;
  const openAPIV3Schema = { description: sentence(crd), ...fieldsOf(crd) };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${crd.plural}.${crd.group}` },
    spec: {
      group: crd.group,
      names: { kind: crd.kind, plural: crd.plural },
      scope: crd.scope,
      versions: [{ name: newest.name, served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  };
}

function fieldsOf(crd: Crd): Schema {
  const { kind } = crd;
  const { words, specOf, link } = apiOf(crd.group);
  const root = { spec: [specOf(kind), `What is wanted of the ${kind}.`] } as const;
  return described(crd.versions[0].schema, ROOT, { words: { ...words[kind], [ROOT]: root }, link: (type) => link(crd, type) });
}

function sentence(crd: Crd): string {
  return `${crd.kind} of ${crd.group}/${crd.versions[0].name}, with the fields of the [official reference](${apiOf(crd.group).page(crd)}).`;
}
