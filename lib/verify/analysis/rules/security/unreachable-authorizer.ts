import type { Mesh } from '../../../../mesh/mesh';
import { nearHost } from '../../near-names';
import { defineRule } from '../../rule';
import { authorizersOf } from '../../authorizers';
import { judgeUnknown } from '../../unknown-name';

export const unreachableAuthorizer = defineRule({
  id: 'security/unreachable-authorizer',
  severity: 'error',
  summary: 'The authorizer of a policy is a service that the mesh knows.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Service', 'ServiceEntry'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyExternalAuthorizationHttpProvider',
  why: 'An extension provider needs the full name of its service: istiod does not expand short names. If istiod does not find the service, or the service does not have the port, every request that the policy matches is denied.',

  check(mesh, report) {
    const authorizers = authorizersOf(mesh);
    const meantBy = nearHost(mesh);
    for (const { action, provider, at } of mesh.policies.of('AuthorizationPolicy').all) {
      const authorizer = action === 'CUSTOM' && provider !== undefined ? authorizers.get(provider) : undefined;
      if (authorizer === undefined) continue;
      const { host, port } = authorizer;
      const [service] = mesh.services.declaring(host);
      const place = at.field('spec', 'provider', 'name');
      if (service === undefined) {
        const name = `host ${host}`;
        report({
          message: `no Service or ServiceEntry declares ${host}, the service of provider ${provider}, so every request is denied`,
          ...judgeUnknown(mesh, { at: place, name, meant: meantBy(host) ?? shortName(mesh, host) }),
        });
      } else if (port !== undefined && service.ports.length > 0 && !service.ports.some(({ number }) => number === port)) {
        report({
          at: place,
          message: `${service.entry.ref} does not have the port ${port} that provider ${provider} names, so every request is denied`,
          fix: `write port ${service.ports.map(({ number }) => number).join(' or ')} in the provider`,
        });
      }
    }
  },
});

/** The Service that has a short name, where only one does. */
function shortName({ services }: Mesh, host: string): string | undefined {
  const named = host.includes('.') ? [] : services.kubernetes.filter(({ name }) => name === host);
  return named.length === 1 ? named[0].host : undefined;
}
