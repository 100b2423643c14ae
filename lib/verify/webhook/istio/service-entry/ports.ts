import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse, repeated, warn } from '../../check';
import type { Field } from '../../field';
import { checkPortName, checkProtocol } from '../values/port';

/** The ports of a ServiceEntry; their numbers are the schema's affair. */
export function* checkServicePorts(object: KubeObject): Problems {
  const ports = fieldsOf(object).get('spec', 'ports').items();
  for (const again of repeated(ports.map((port) => port.get('name')))) {
    yield refuse(again, `port name ${quoted(again.text)} is used twice`, 'give every port its own name');
  }
  const needsAddress = fieldsOf(object).get('spec', 'addresses').isEmpty && !getsAddress(object);
  for (const port of ports) {
    const protocol = port.get('protocol');
    if (needsAddress && ['', 'TCP'].includes(protocol.text)) yield* warnOfAddress(protocol);
    yield* checkPortName(port.get('name'));
    yield* checkProtocol(protocol);
  }
}

function* warnOfAddress(protocol: Field): Problems {
  yield warn(
    protocol,
    'a TCP port without addresses, and none is allocated: the proxy listens on this port for every address',
    'write addresses, or a protocol that names its host: HTTP, HTTPS or TLS',
  );
}

/** True when istiod allocates an address of its own. */
function getsAddress(object: KubeObject): boolean {
  const resolution = fieldsOf(object).get('spec', 'resolution').text || 'NONE';
  const optOut = fieldsOf(object).get('metadata', 'labels', 'networking.istio.io/enable-autoallocate-ip').text;
  return resolution !== 'NONE' && optOut.toLowerCase() !== 'false';
}
