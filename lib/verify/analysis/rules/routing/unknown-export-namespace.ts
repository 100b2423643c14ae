import { exportTo } from '../../../../mesh/visibility/export-to';
import { defineRule } from '../../rule';
import { nearNamespace } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

const KINDS = ['DestinationRule', 'ServiceEntry', 'VirtualService'];

export const unknownExportNamespace = defineRule({
  id: 'routing/unknown-export-namespace',
  severity: 'warning',
  summary: 'The namespaces in exportTo exist.',
  reads: [...KINDS, 'Namespace'],
  alsoKnownAs: ['KIA0005'],
  why: 'A rule that is only exported to a namespace that does not exist is never used.',

  check(mesh, report) {
    const meantBy = nearNamespace(mesh);
    for (const entry of KINDS.flatMap((kind) => mesh.objects.of(kind, 'networking.istio.io'))) {
      for (const { value: name, at } of exportTo(entry)) {
        if (['.', '*', '~'].includes(name) || mesh.namespaces.names.has(name)) continue;

        report({
          message: `the namespace ${name} does not exist, so it is not used there`,
          ...judgeUnknown(mesh, {
            at,
            name: `namespace ${name}`,
            meant: meantBy(name),
            isPlaceKnown: mesh.namespaces.areDeclared,
          }),
        });
      }
    }
  },
});
