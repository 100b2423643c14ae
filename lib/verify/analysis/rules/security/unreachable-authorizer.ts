import type { Mesh } from '../../../../mesh/mesh';
import { nearHost } from '../../near-names';
import { defineRule } from '../../rule';
import { authorizersOf } from '../../authorizers';
import { unreachableService } from '../../provider-services';

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
      if (action !== 'CUSTOM' || provider === undefined) continue;
      const authorizer = authorizers.get(provider);
      if (authorizer === undefined) continue;
      const complaint = unreachableService(mesh, {
        ...authorizer,
        provider,
        at: at.field('spec', 'provider', 'name'),
        consequence: 'every request is denied',
        meant: () => meantBy(authorizer.host) ?? shortName(mesh, authorizer.host),
      });
      if (complaint) report(complaint);
    }
  },
});

/** The Service that has a short name, where only one does. */
function shortName({ services }: Mesh, host: string): string | undefined {
  const named = host.includes('.') ? [] : services.kubernetes.filter(({ name }) => name === host);
  return named.length === 1 ? named[0].host : undefined;
}
