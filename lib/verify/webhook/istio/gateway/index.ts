import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse, repeated, warn } from '../../check';
import { isLabel } from '../values/domain-name';
import { isHttpProtocol } from '../values/port';
import { checkServer } from './server';

/** What istiod says about a Gateway. */
export function* checkGateway(object: KubeObject): Problems {
  const fields = fieldsOf(object);
  const servers = fields.get('spec', 'servers');
  const name = fields.get('metadata', 'name');
  if (!isLabel(name.text)) yield refuse(name, `invalid gateway name ${quoted(name.text)}`, 'write letters, digits and "-", at most 63');
  if (servers.isEmpty) yield refuse(servers, 'the gateway has no server, so it listens nowhere', 'add a server with a port and hosts');
  for (const server of servers.items()) yield* checkServer(server);

  const ports = servers.items().map((server) => server.get('port'));
  for (const again of repeated(ports.map((port) => port.get('name')))) {
    yield refuse(again, `port name ${quoted(again.text)} is used by another server of this gateway`, 'give every server its own port name');
  }
  for (const server of servers.items()) {
    const redirect = server.get('tls', 'httpsRedirect');
    if (redirect.isTrue && !isHttpProtocol(server.get('port', 'protocol').text)) {
      yield warn(redirect, 'httpsRedirect works on HTTP servers only', 'set it on the server of port 80');
    }
  }
}
