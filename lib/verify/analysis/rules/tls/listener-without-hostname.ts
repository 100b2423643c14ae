import { listenersOf } from '../../../../mesh/gateway-api/gateway-fields';
import type { Cursor } from '../../../../mesh/reading/cursor';
import { annotationsOf } from '../../../../mesh/reading/metadata';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { ISSUER_ANNOTATIONS } from '../../issuer-annotations';
import { defineRule } from '../../rule';

export const listenerWithoutHostname = defineRule({
  id: 'tls/listener-without-hostname',
  severity: 'warning',
  summary: 'A listener for which cert-manager orders a certificate has a hostname.',
  reads: ['gateway.networking.k8s.io/Gateway'],
  alsoKnownAs: [],
  why: 'The names of a certificate come from the hostnames of the listeners of an annotated Gateway. cert-manager ignores a listener without a hostname, so its Secret is never created.',

  check(mesh, report) {
    for (const entry of mesh.objects.of('Gateway', GATEWAY_API)) {
      const annotations = annotationsOf(entry);
      if (!ISSUER_ANNOTATIONS.some((name) => annotations.get(name).present)) continue;
      const secretsWithName = new Set<string>();
      const listeners = listenersOf(entry).filter((listener) => secretsOf(listener).length > 0);
      for (const listener of listeners.filter((each) => each.get('hostname').text()))
        secretsOf(listener).forEach((name) => secretsWithName.add(name));
      for (const listener of listeners.filter((each) => !each.get('hostname').text())) {
        const [missing] = secretsOf(listener).filter((name) => !secretsWithName.has(name));
        if (missing === undefined) continue;

        report({
          at: listener.get('name').at,
          message: `cert-manager ignores a listener without a hostname, so it does not order the certificate for Secret ${missing}`,
          fix: 'add a hostname, or create a Certificate with this secretName',
        });
      }
    }
  },
});

/** The Secrets of its own namespace that a listener names. */
function secretsOf(listener: Cursor): readonly string[] {
  return listener
    .get('tls', 'certificateRefs')
    .items()
    .filter((reference) => !reference.get('namespace').text())
    .flatMap((reference) => reference.get('name').text() ?? []);
}
