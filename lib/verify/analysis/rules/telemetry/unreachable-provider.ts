import { completedHost } from '../../../../semantics/hostname';
import { nearHost } from '../../near-names';
import { hostOfProvider, unreachableService } from '../../provider-services';
import { providersOf, providerUses } from '../../providers';
import { defineRule } from '../../rule';

export const unreachableProvider = defineRule({
  id: 'telemetry/unreachable-provider',
  severity: 'error',
  summary: 'The service of every provider that is used exists, with its port.',
  reads: ['MeshConfig', 'Service', 'ServiceEntry', 'Telemetry'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider',
  why: 'A provider names its service in full, with the namespace, and a port of the Service. If no Service or ServiceEntry has them, proxies do not have a cluster to send traces or logs to, and drop them.',

  check(mesh, report) {
    const defined = providersOf(mesh);
    const meantBy = nearHost(mesh);
    for (const { name, at } of providerUses(mesh)) {
      const settings = defined.get(name.toLowerCase())?.settings;
      const written = settings?.get('service').text();
      if (settings === undefined || written === undefined) continue;
      const host = hostOfProvider(written);
      const complaint = unreachableService(mesh, {
        provider: name,
        host,
        port: settings.get('port').number(),
        at,
        consequence: 'nothing is sent there',
        meant: () => meantBy(host) ?? mesh.services.ofCluster(completedHost(host, mesh.clusterDomain) ?? '')?.host,
      });
      if (complaint) report(complaint);
    }
  },
});
