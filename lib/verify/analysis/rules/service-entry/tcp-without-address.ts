import type { Mesh } from '../../../../mesh/mesh';
import { defineRule } from '../../rule';

export const tcpWithoutAddress = defineRule({
  id: 'service-entry/tcp-without-address',
  severity: 'warning',
  summary: 'A ServiceEntry with a TCP port has an address.',
  reads: ['MeshConfig', 'ServiceEntry'],
  alsoKnownAs: ['IST0134'],
  why: 'A TCP connection does not have a host name. Without an address, the sidecar listens on the port for every destination, and also receives traffic of other services on that port.',

  check(mesh, report) {
    if (allocatesAddresses(mesh)) return;
    for (const { entry, ports, hasAddress } of mesh.services.entries) {
      for (const { field } of hasAddress ? [] : ports) {
        if ((field.get('protocol').text() || 'TCP').toUpperCase() !== 'TCP') continue;

        report({
          at: field.at,
          message: `${entry.ref} has a TCP port without an address, so its listener receives all traffic to that port`,
          fix: 'add addresses, or let Istio allocate them with ISTIO_META_DNS_CAPTURE and ISTIO_META_DNS_AUTO_ALLOCATE',
        });
      }
    }
  },
});

/** True if proxies answer DNS and so every host has an address of its own. */
function allocatesAddresses({ config }: Mesh): boolean {
  const settings = config.fields.get('defaultConfig', 'proxyMetadata');
  const isOn = (name: string) => settings.get(name).isTrue || settings.get(name).text() === 'true';
  return isOn('ISTIO_META_DNS_CAPTURE') && (isOn('ISTIO_META_DNS_AUTO_ALLOCATE') || isOn('PILOT_ENABLE_IP_AUTOALLOCATE'));
}
