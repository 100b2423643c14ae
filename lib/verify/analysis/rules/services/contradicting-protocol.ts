import { isHttp, isHttp2, portProtocol, type PortProtocol } from '../../../../semantics/port-protocol';
import { defineRule } from '../../rule';

export const contradictingProtocol = defineRule({
  id: 'services/contradicting-protocol',
  severity: 'warning',
  summary: 'The name and the `appProtocol` of a port declare the same protocol.',
  reads: ['Service'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/#explicit-protocol-selection',
  why: 'Istio only reads the name of a port if it does not have an `appProtocol`. A port that is named grpc and has `appProtocol: http` gets HTTP/1.1, and routes for HTTP do not apply to a port that is named http and has `appProtocol: tcp`.',

  check(mesh, report) {
    for (const service of mesh.services.kubernetes) {
      for (const { field, name, transport, declared, number } of service.ports) {
        const appProtocol = field.get('appProtocol');
        const named = portProtocol(name, undefined, transport);
        if (!appProtocol.present || !contradicts(named, declared)) continue;

        report({
          at: appProtocol.at,
          severity: losesMost(named, declared) ? 'warning' : 'info',
          message: `port ${number} of ${service.entry.ref} is named ${name}, but Istio uses its appProtocol ${appProtocol.text()} and does not read the name`,
          fix: `write appProtocol: ${named}, or rename the port`,
        });
      }
    }
  },
});

/** A port of TCP may say in its name what the proxies do not have to know. */
function contradicts(named: PortProtocol, declared: PortProtocol): boolean {
  const isSaid = named !== 'unknown' && declared !== 'unknown' && named !== 'udp';
  return isSaid && named !== declared && !(isHttp2(named) && isHttp2(declared)) && named !== 'tcp';
}

/** True where requests are not read, or not sent by the version of HTTP that the name declares. */
function losesMost(named: PortProtocol, declared: PortProtocol): boolean {
  return isHttp(named) && (!isHttp(declared) || (isHttp2(named) && !isHttp2(declared)));
}
