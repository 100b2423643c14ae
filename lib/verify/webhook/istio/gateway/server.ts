import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkIpAddress, checkUnixPath, UNIX } from '../values/address';
import { checkPortNumber, isHttpProtocol, isKnownProtocol, isTlsProtocol } from '../values/port';
import { checkServerTls } from '../values/server-tls';
import { checkGatewayHost } from './gateway-host';

/** One server of a gateway. */
export function* checkServer(server: Field): Problems {
  const hosts = server.get('hosts');
  if (hosts.items().length === 0) yield refuse(hosts, 'the server has no host', 'write the names it serves, or "*"');
  for (const host of hosts.items()) yield* checkGatewayHost(host);

  const portProblems = [...checkPort(server)];
  yield* portProblems;
  yield* checkBind(server);
  yield* checkServerTls(server.get('tls'));
  if (portProblems.length === 0) yield* checkTlsOfProtocol(server);
}

function* checkPort(server: Field): Problems {
  const port = server.get('port');
  const protocol = port.get('protocol');
  if (!port.exists) {
    yield refuse(port, 'the server has no port', 'write number, name and protocol');
    return;
  }
  if (!isKnownProtocol(protocol.text)) {
    yield refuse(
      protocol,
      `invalid protocol ${quoted(protocol.text)}`,
      'write one of HTTP, HTTPS, HTTP2, GRPC, GRPC-WEB, TLS, TCP, MONGO, MYSQL, REDIS',
    );
  }
  if (port.get('number').number > 0 || !isUnix(server)) yield* checkPortNumber(port.get('number'));
  const target = port.get('targetPort');
  if (target.number > 0)
    yield refuse(target, 'targetPort does nothing on a gateway', 'remove it: the Service of the gateway pods translates ports');
  if (port.get('name').isEmpty)
    yield refuse(port.get('name'), 'the port has no name', 'write a name that no other server of the gateway has, as in "https"');
}

function* checkBind(server: Field): Problems {
  const bind = server.get('bind');
  const number = server.get('port', 'number');
  if (!isUnix(server)) {
    if (!bind.isEmpty) yield* checkIpAddress(bind);
    return;
  }
  yield* checkUnixPath(bind);
  if (number.number !== 0) yield refuse(number, 'a unix domain socket has no port', 'write port number 0');
}

function* checkTlsOfProtocol(server: Field): Problems {
  const protocol = server.get('port', 'protocol').text;
  const tls = server.get('tls');
  if (isTlsProtocol(protocol) && !tls.exists) {
    yield refuse(
      tls,
      `a server of protocol ${protocol} must have TLS settings`,
      'add tls with mode SIMPLE and a credentialName, or mode PASSTHROUGH',
    );
  } else if (!isTlsProtocol(protocol) && tls.exists) {
    if (!isHttpProtocol(protocol))
      yield refuse(tls, `a server of protocol ${protocol} cannot have TLS settings`, 'write protocol HTTPS or TLS, or remove tls');
    else if (!isRedirectOnly(tls))
      yield refuse(
        tls,
        `a server of protocol ${protocol} cannot have TLS settings but httpsRedirect`,
        'write protocol HTTPS, or keep only tls.httpsRedirect',
      );
  }
}

function isRedirectOnly(tls: Field): boolean {
  const passthrough = ['', 'PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(tls.get('mode').text);
  return passthrough && ['caCertificates', 'privateKey', 'serverCertificate'].every((name) => tls.get(name).isEmpty);
}

function isUnix(server: Field): boolean {
  return server.get('bind').text.startsWith(UNIX);
}
