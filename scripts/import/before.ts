import type { Crd } from './crd';
import { groupOf } from './groups';
import { withoutProse } from './schema';

/**
 * The input of cdk8s-cli for one API group: one document that holds every kind in its newest served version,
 * without prose save for one sentence a kind, which becomes the doc comment of its class.
 */
export function inputForCdk8s(crds: readonly Crd[]): string {
  return JSON.stringify({ kind: 'List', items: crds.map(inputOf) });
}

function inputOf(crd: Crd): object {
  const [newest] = crd.versions;
  const openAPIV3Schema = { description: sentence(crd), ...withoutProse(newest.schema) };
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

function sentence(crd: Crd): string {
  return `${crd.kind} of ${crd.group}/${crd.versions[0].name}, with the fields of the [official reference](${groupOf(crd.group).reference(crd)}).`;
}
