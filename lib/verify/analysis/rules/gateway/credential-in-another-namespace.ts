import type { Gateway } from '../../../../mesh/gateways/gateway';
import type { Mesh } from '../../../../mesh/mesh';
import { credentialsOf } from '../../credentials';
import { certificateIsBad } from '../../claims/certificates';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';

export const credentialInAnotherNamespace = defineRule({
  id: 'gateway/credential-in-another-namespace',
  severity: 'error',
  summary: 'The Secret of a server is in the namespace of the gateway pods.',
  reads: ['Namespace', 'Certificate', 'Secret', 'Service', 'Workload', ...GATEWAYS],
  alsoKnownAs: ['IST0101'],
  why: 'Istio looks for the Secret in the namespace of the gateway pods, which may differ from that of the Gateway. A Secret in another namespace is not found, and every TLS connection is reset.',

  check(mesh, report) {
    for (const credential of credentialsOf(mesh, (one) => namespacesByDefault(mesh, one))) {
      const { name, at, gateway, namespaces } = credential;
      const [owner, other] = name.split('/');
      if (other !== undefined) {
        report({
          at,
          message: `gateway pods read Secrets of their own namespace only, which is ${namespaces.join(' and ')} and not ${owner}, so TLS connections are reset`,
          fix: `write ${other}, and keep the Secret in namespace ${namespaces[0]}`,
        });
        continue;
      }
      const [missing] = namespaces.filter((namespace) => !mesh.certificates.source(namespace, name));
      const [elsewhere] = mesh.certificates.sourcesNamed(name);
      if (missing === undefined || !elsewhere) continue;

      report({
        at,
        ...(mesh.gateways.podsOf(gateway).length > 0 ? {} : { severity: 'warning' }),
        message: `${elsewhere.ref} has "${name}" in namespace ${elsewhere.namespace}, but the gateway pods look for it in ${missing}, so TLS connections are reset`,
        fix: `move it to namespace ${missing}`,
        claims: () => certificateIsBad(mesh, credential),
      });
    }
  },
});

/** Where the pods of the default gateway run, for Ingresses and for Gateways beside an application, when the input does not have them. */
function namespacesByDefault(mesh: Mesh, { entry, namespace, selector }: Gateway): readonly string[] {
  const isDefault = Object.keys(selector).length === 1 && selector.istio === 'ingressgateway' && mesh.isDescribed(namespace);
  return isDefault || entry.kind === 'Ingress' ? [mesh.config.rootNamespace] : [];
}
