import { localReferences } from '../../../../mesh/certificates/local-references';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const secretOfAnotherNamespace = defineRule({
  id: 'namespaces/secret-of-another-namespace',
  severity: 'warning',
  summary: 'Secrets and ConfigMaps are in the namespace from which they are read.',
  reads: [
    'Certificate',
    'DestinationRule',
    'ConfigMap',
    'Secret',
    'WasmPlugin',
    'gateway.networking.k8s.io/BackendTLSPolicy',
    'gateway.networking.k8s.io/Gateway',
  ],
  alsoKnownAs: [],
  why: 'A name without a namespace refers to the own namespace: that of the pods for a DestinationRule with a workloadSelector, that of the object for a WasmPlugin, a Gateway and a BackendTLSPolicy. An object with the same name in another namespace is not found.',

  check(mesh, report) {
    const byName = new Map(['Secret', 'ConfigMap'].map((kind) => [kind, groupBy(mesh.objects.of(kind, ''), ({ name }) => name)]));
    for (const { field, kind } of localReferences(mesh.objects)) {
      const { namespace } = field.entry;
      const name = field.text() ?? '';
      const named = byName.get(kind)?.get(name) ?? [];
      const isHere = named.some((each) => each.namespace === namespace) || mesh.certificates.writing(namespace, name) !== undefined;
      if (named.length === 0 || isHere) continue;

      report({
        at: field.at,
        message: `${field.entry.ref} reads ${kind} ${namespace}/${name}, not ${named[0].ref}`,
        fix: `move the ${kind} to namespace ${namespace}`,
      });
    }
  },
});
