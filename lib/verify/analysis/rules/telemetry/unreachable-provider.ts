import { completedHost } from '../../../../semantics/hostname';
import { nearHost } from '../../near-names';
import { providersOf, providerUses } from '../../providers';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

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
      const host = written.slice(written.indexOf('/') + 1);
      const [service] = mesh.services.declaring(host);
      const port = settings.get('port').number();
      if (service === undefined) {
        const meant = meantBy(host) ?? mesh.services.ofCluster(completedHost(host, mesh.clusterDomain) ?? '')?.host;
        report({
          message: `no Service or ServiceEntry declares ${host}, the service of provider ${name}, so nothing is sent there`,
          ...judgeUnknown(mesh, { at, name: `host ${host}`, meant }),
        });
      } else if (port !== undefined && service.ports.length > 0 && !service.ports.some(({ number }) => number === port)) {
        report({
          at,
          message: `${service.entry.ref} does not have the port ${port} that provider ${name} names, so nothing is sent there`,
          fix: `write port ${service.ports.map(({ number }) => number).join(' or ')} in the provider`,
        });
      }
    }
  },
});
