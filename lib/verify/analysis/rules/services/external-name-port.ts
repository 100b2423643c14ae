import { isControlPlane } from '../../control-plane';
import { isSystemNamespace } from '../../../../semantics/system-namespaces';
import { isUndeclared } from '../../port-names';
import { defineRule } from '../../rule';

export const externalNamePort = defineRule({
  id: 'services/external-name-port',
  severity: 'warning',
  summary: 'Every port of an ExternalName Service has a protocol.',
  reads: ['Service'],
  alsoKnownAs: ['IST0150'],
  why: 'A TCP port of an ExternalName Service does not have its own address, so its listener receives all traffic to that port number, with any destination, and sends it to the external name.',

  check(mesh, report) {
    for (const service of mesh.services.kubernetes) {
      if (!service.isExternalName || isSystemNamespace(service.namespace) || isControlPlane(service.entry)) continue;
      for (const port of service.ports) {
        if (!isUndeclared(port) && port.name !== 'tcp') continue;

        report({
          at: port.field.get('name').at,
          message: `port ${port.number} of ${service.entry.ref} is treated as TCP, so its listener receives all traffic to port ${port.number}`,
          fix: 'start its name with http or https, such as https-mail',
        });
      }
    }
  },
});
