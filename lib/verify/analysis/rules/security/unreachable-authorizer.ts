import type { Mesh } from '../../../../mesh/mesh';
import { nearHost } from '../../near-names';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

const KINDS = ['envoyExtAuthzHttp', 'envoyExtAuthzGrpc'];

export const unreachableAuthorizer = defineRule({
  id: 'security/unreachable-authorizer',
  severity: 'error',
  summary: 'The authorizer of a policy is a service that the mesh knows.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Service', 'ServiceEntry'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider-EnvoyExternalAuthorizationHttpProvider',
  why: 'An extension provider needs the full name of its service: istiod does not expand short names. If istiod does not find the service, every request that the policy matches is denied.',

  check(mesh, report) {
    const hosts = hostsOfProviders(mesh);
    const meantBy = nearHost(mesh);
    for (const { action, provider, at } of mesh.policies.of('AuthorizationPolicy').all) {
      const host = action === 'CUSTOM' && provider !== undefined ? hosts.get(provider) : undefined;
      if (host === undefined || mesh.services.declaring(host).length > 0) continue;

      report({
        message: `no Service or ServiceEntry declares ${host}, the service of provider ${provider}, so every request is denied`,
        ...judgeUnknown(mesh, {
          at: at.field('spec', 'provider', 'name'),
          name: `host ${host}`,
          meant: meantBy(host) ?? shortName(mesh, host),
        }),
      });
    }
  },
});

/** The service of each authorizer, without the namespace that may stand before it. */
function hostsOfProviders(mesh: Mesh): ReadonlyMap<string, string> {
  const providers = mesh.config.fields.get('extensionProviders').items();
  return new Map(
    providers.flatMap((provider) => {
      const service = KINDS.map((kind) => provider.get(kind, 'service').text()).find((text) => text !== undefined);
      const name = provider.get('name').text();
      return service !== undefined && name !== undefined ? [[name, service.slice(service.indexOf('/') + 1)] as const] : [];
    }),
  );
}

/** The Service that has a short name, where only one does. */
function shortName({ services }: Mesh, host: string): string | undefined {
  const named = host.includes('.') ? [] : services.kubernetes.filter(({ name }) => name === host);
  return named.length === 1 ? named[0].host : undefined;
}
