import type { At } from '../../../../manifest/manifest-object';
import type { Mesh } from '../../../../mesh/mesh';
import { hostOfProvider } from '../../provider-services';
import { providersOf, providerUses } from '../../providers';
import { defineRule } from '../../rule';

/** The types of providers that proxies call by gRPC. */
const GRPC = ['opentelemetry', 'skywalking', 'envoyOtelAls', 'envoyHttpAls', 'envoyTcpAls', 'envoyExtAuthzGrpc'];

export const providerPortWithoutGrpc = defineRule({
  id: 'mesh-config/provider-port-without-grpc',
  severity: 'warning',
  summary: 'The Service of a gRPC provider declares its port as gRPC.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Service', 'ServiceEntry', 'Telemetry'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/',
  why: 'Calls with gRPC require HTTP/2. Proxies only use HTTP/2 for a port that the Service declares as gRPC or HTTP/2, by its name or by appProtocol. To another port they send HTTP/1.1, which the server rejects, so it does not receive traces and logs, or authorize requests.',

  check(mesh, report) {
    const defined = providersOf(mesh);
    for (const { name, at } of namedProviders(mesh)) {
      const { type = '', settings } = defined.get(name.toLowerCase()) ?? {};
      const written = settings?.get('service').text();
      if (!settings || written === undefined || !GRPC.includes(type) || settings.get('http').present) continue;
      const [service] = mesh.services.declaring(hostOfProvider(written));
      const port = service?.ports.find(({ number }) => number === settings.get('port').number());
      if (!port || ['grpc', 'grpc-web', 'http2', 'https', 'tls'].includes(port.protocol)) continue;

      report({
        at,
        message: `provider ${name} uses gRPC, but ${service.entry.ref} does not declare port ${port.number} as gRPC, so proxies send HTTP/1.1 there`,
        fix: 'name the port grpc, or set appProtocol: grpc',
      });
    }
  },
});

function namedProviders(mesh: Mesh): readonly { readonly name: string; readonly at: At }[] {
  const asked = mesh.policies
    .of('AuthorizationPolicy')
    .all.flatMap(({ action, provider, at }) =>
      action === 'CUSTOM' && provider !== undefined ? [{ name: provider, at: at.field('spec', 'provider', 'name') }] : [],
    );
  return [...providerUses(mesh), ...asked];
}
