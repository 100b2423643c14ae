import { customResourceDefinitions } from '../../../../mesh/config/custom-resource-definition';
import { annotationsOf } from '../../../../mesh/reading/metadata';
import { defineRule } from '../../rule';

export const oldDefinitions = defineRule({
  id: 'gateway-api/old-definitions',
  severity: 'warning',
  summary: 'The CustomResourceDefinitions of the Gateway API are as new as Istio requires.',
  reads: ['CustomResourceDefinition'],
  alsoKnownAs: ['IST0176'],
  why: 'Istio 1.30 ignores kinds whose CustomResourceDefinition is from an older release of the Gateway API than it supports. Objects of that kind are accepted, but have no effect.',

  check(mesh, report) {
    for (const { entry } of customResourceDefinitions(mesh.objects)) {
      const least = LEAST.get(entry.name);
      const release = annotationsOf(entry).get(BUNDLE);
      if (!least || !isBefore(release.text() ?? '', least)) continue;

      report({
        at: release.at,
        message: `Istio 1.30 ignores ${entry.name} of a Gateway API before ${least}, so objects of this kind have no effect`,
        fix: `install Gateway API ${least} or newer`,
      });
    }
  },
});

const BUNDLE = 'gateway.networking.k8s.io/bundle-version';

/** The first release of the Gateway API whose definitions istiod watches. */
const LEAST: ReadonlyMap<string, string> = new Map([
  ['backendtlspolicies.gateway.networking.k8s.io', '1.4.0'],
  ['grpcroutes.gateway.networking.k8s.io', '1.1.0'],
  ['tlsroutes.gateway.networking.k8s.io', '1.5.0'],
]);

/** False for what is not a release. */
function isBefore(release: string, least: string): boolean {
  const [, ...numbers] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(release)?.map(Number) ?? [];
  if (numbers.length === 0) return false;
  const wanted = least.split('.').map(Number);
  const index = numbers.findIndex((each, at) => each !== wanted[at]);
  return index >= 0 && numbers[index] < wanted[index];
}
