import { nearNamespace } from '../../near-names';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const unknownEgressNamespace = defineRule({
  id: 'sidecar/unknown-egress-namespace',
  severity: 'warning',
  summary: 'Every namespace in the egress of a Sidecar exists.',
  why: 'The part of an egress host before the slash is the namespace of its Services. If it does not exist, nothing is imported, so requests to the intended Services bypass routing or fail.',
  reads: ['MeshConfig', 'Namespace', 'Sidecar'],
  alsoKnownAs: [],

  check(mesh, report) {
    const meantBy = nearNamespace(mesh);
    for (const { egress } of mesh.policies.of('Sidecar').all) {
      for (const { value, at } of egress.flatMap(({ written }) => written)) {
        const [name, host] = value.split('/');
        if (!name || host === undefined || WORDS.has(name) || mesh.namespaces.names.has(name)) continue;
        if (name === mesh.config.rootNamespace && !mesh.isClosed) continue;

        report({
          message: `the namespace ${name} does not exist, so this has no effect`,
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

/** Its own namespace, every one, and none. */
const WORDS = new Set(['.', '*', '~']);
