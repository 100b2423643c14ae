import { defineRule } from '../../rule';

export const contradictingNamespaceLabels = defineRule({
  id: 'injection/contradicting-namespace-labels',
  severity: 'warning',
  summary: 'A namespace selects its data plane with only one label.',
  reads: ['Namespace'],
  alsoKnownAs: ['IST0123', 'KIA1315'],
  why: 'With both labels, `istio-injection` wins and the revision is ignored, so a canary of the control plane never reaches these pods. With labels for sidecars and ambient mode, the sidecar wins and ztunnel is bypassed.',

  check(mesh, report) {
    for (const entry of mesh.namespaces.all) {
      const labels = mesh.namespaces.labelsOf(entry.name) ?? {};
      if (labels['istio-injection'] === 'disabled') continue;
      const asked = [
        ...(labels['istio-injection'] === 'enabled' ? ['istio-injection'] : []),
        ...(labels['istio.io/rev'] ? ['istio.io/rev'] : []),
        ...(labels['istio.io/dataplane-mode'] === 'ambient' ? ['istio.io/dataplane-mode'] : []),
      ];
      if (asked.length < 2) continue;

      report({
        at: entry.at('metadata', 'labels', asked[1]),
        message: `namespace ${entry.name} has the labels ${asked.join(' and ')}, but Istio only uses ${asked[0]}`,
        fix: `keep one of ${asked.join(', ')}`,
      });
    }
  },
});
