import { http01Names } from '../../../../mesh/certificates/certificate';
import { admitsNamespace } from '../../../../mesh/gateway-api/listener';
import type { Mesh } from '../../../../mesh/mesh';
import type { Cursor } from '../../../../mesh/reading/cursor';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

export const http01NotAdmitted = defineRule({
  id: 'tls/http01-not-admitted',
  severity: 'error',
  summary: 'A Gateway that HTTP-01 challenges are attached to admits routes of the namespace of the Certificate.',
  reads: ['Certificate', 'ClusterIssuer', 'Issuer', 'Namespace', ...['Gateway', 'ListenerSet'].map((kind) => `${GATEWAY_API}/${kind}`)],
  alsoKnownAs: [],
  page: 'https://cert-manager.io/docs/configuration/acme/http01/#configuring-the-http-01-gateway-api-solver',
  why: 'The HTTPRoute for a challenge is in the namespace of the Certificate. By default, a listener only admits routes of the namespace of its Gateway, so the challenge gets 404.',

  check(mesh, report) {
    const said = new Set<string>();
    for (const certificate of mesh.certificates.all) {
      for (const { solver } of http01Names(mesh.objects, certificate)) {
        for (const parent of solver.get('gatewayHTTPRoute', 'parentRefs').items()) {
          const closed = closedListener(mesh, parent, certificate.namespace);
          const key = `${closed?.at} ${certificate.namespace}`;
          if (!closed || said.has(key)) continue;
          said.add(key);

          report({
            at: closed.at,
            message: `this listener does not admit the HTTPRoute for the challenge in namespace ${certificate.namespace}, so ${certificate.ref} is never issued`,
            fix: 'set allowedRoutes.namespaces.from: All, or a selector for this namespace',
          });
        }
      }
    }
  },
});

/** The listener of HTTP of a parent, where none of them admits routes of the namespace. */
function closedListener(mesh: Mesh, parent: Cursor, namespace: string) {
  const owner = parent.get('namespace').text() || namespace;
  const listeners = mesh.gatewayApi.listeners.of(parent.get('kind').text() || 'Gateway', owner, parent.get('name').text() ?? '') ?? [];
  const ofHttp = listeners.filter(({ port, protocol }) => port === 80 && protocol === 'HTTP');
  const labels = mesh.namespaces.labelsOf(namespace);
  const mayAdmit = ofHttp.some(({ field, owner: gateway }) => {
    const allowed = field.get('allowedRoutes');
    const isUnknown = labels === undefined && allowed.get('namespaces', 'from').text() === 'Selector';
    return isUnknown || admitsNamespace(allowed, gateway, namespace, () => labels ?? {}, 'Same');
  });
  return mayAdmit ? undefined : ofHttp[0];
}
