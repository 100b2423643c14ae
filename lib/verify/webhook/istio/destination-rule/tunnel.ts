import { isIpAddress } from '../../../../semantics/ip-address';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { fqdnMistake } from '../values/domain-name';
import { checkPortNumber } from '../values/port';

/** How TCP is carried inside HTTP. */
export function* checkTunnel(tunnel: Field): Problems {
  if (!tunnel.exists) return;
  const protocol = tunnel.get('protocol');
  if (!['', 'CONNECT', 'POST'].includes(protocol.text))
    yield refuse(protocol, `invalid tunnel protocol ${quoted(protocol.text)}`, 'write CONNECT or POST');
  const host = tunnel.get('targetHost');
  const mistake = fqdnMistake(host.text);
  if (mistake && !isIpAddress(host.text))
    yield refuse(host, `the tunnel ends at no host: ${mistake}`, 'write a full domain name or an IP address');
  yield* checkPortNumber(tunnel.get('targetPort'));
}
