import { undecidedNamespaces } from '../../injection';
import { isInjectedByDefault } from '../../injector';
import { defineRule } from '../../rule';

export const uninjectedNamespace = defineRule({
  id: 'injection/uninjected-namespace',
  severity: 'info',
  summary: 'Every namespace says whether its pods are in the mesh.',
  reads: ['MeshConfig', 'Namespace'],
  alsoKnownAs: ['IST0102'],
  docs: {
    why: 'Pods of a namespace without a label get no sidecar: no mutual TLS, no routes, no policies. A label that says no shows that this is meant.',
    bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`,
    good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`,
  },

  check(mesh, report) {
    for (const [entry, labels] of undecidedNamespaces(mesh)) {
      if (isInjectedByDefault(mesh, labels)) continue;

      report({
        at: entry.at('metadata', 'name'),
        message: `namespace ${entry.name} does not say whether it is in the mesh, so its pods get no sidecar`,
        fix: 'label it istio-injection: enabled, istio.io/dataplane-mode: ambient, or istio-injection: disabled',
      });
    }
  },
});
