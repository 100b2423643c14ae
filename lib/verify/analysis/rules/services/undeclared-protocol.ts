import { isControlPlane } from '../../control-plane';
import { isSystemNamespace } from '../../../../semantics/system-namespaces';
import { isUndeclared } from '../../port-names';
import { defineRule } from '../../rule';

export const undeclaredProtocol = defineRule({
  id: 'services/undeclared-protocol',
  severity: 'info',
  summary: 'Every port of a Service has a protocol.',
  reads: ['Service'],
  alsoKnownAs: ['IST0118', 'KIA0601', 'KIA0602'],
  why: 'Without `appProtocol` or a name that starts with the protocol, Istio detects the protocol from the first bytes. This takes time, fails for protocols where the server sends first, and rules for HTTP may not apply.',

  check(mesh, report) {
    for (const service of mesh.services.kubernetes) {
      if (service.isExternalName || isSystemNamespace(service.namespace) || isControlPlane(service.entry)) continue;
      for (const port of service.ports) {
        if (!isUndeclared(port)) continue;

        report({
          at: port.field.get(port.field.get('appProtocol').text() ? 'appProtocol' : 'name').at,
          message: `port ${port.number} of ${service.entry.ref} does not have a protocol, so Istio detects it from the first bytes`,
          fix: 'set appProtocol, or start its name with the protocol, such as http-web',
        });
      }
    }
  },
});
