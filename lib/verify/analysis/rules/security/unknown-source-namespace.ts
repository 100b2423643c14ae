import { callersIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';
import { nearNamespace } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

export const unknownSourceNamespace = defineRule({
  id: 'security/unknown-source-namespace',
  severity: 'error',
  summary: 'Every namespace in an AuthorizationPolicy exists.',
  reads: ['AuthorizationPolicy', 'Namespace'],
  alsoKnownAs: ['IST0101', 'KIA0101'],
  why: 'A rule for callers in a namespace that does not exist matches no callers. In an ALLOW policy, the intended callers are locked out; in `notNamespaces`, no callers are excluded.',

  check(mesh, report) {
    const names = [...mesh.namespaces.names];
    const meantBy = nearNamespace(mesh);
    for (const { rules } of mesh.policies.of('AuthorizationPolicy').all) {
      for (const { value, at } of rules.flatMap((rule) => callersIn(rule, 'namespaces'))) {
        if (matches(value, names, mesh.namespaces.names)) continue;

        report({
          message: `the namespace ${value} does not exist, so it matches no callers`,
          ...judgeUnknown(mesh, { at, name: `namespace ${value}`, meant: meantBy(value), isPlaceKnown: mesh.namespaces.areDeclared }),
        });
      }
    }
  },
});

function matches(pattern: string, names: readonly string[], all: ReadonlySet<string>): boolean {
  if (pattern === '*' || all.has(pattern)) return true;
  if (pattern.startsWith('*')) return names.some((name) => name.endsWith(pattern.slice(1)));
  return pattern.endsWith('*') && names.some((name) => name.startsWith(pattern.slice(0, -1)));
}
