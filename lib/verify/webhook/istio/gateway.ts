import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse, repeated, warn } from '../check';
import type { Field } from '../field';
import { checkDnsNamePart, checkIpAddress, checkUnixPath, isLabel, UNIX } from './values/host';
import { checkPortNumber, isHttpProtocol, isKnownProtocol, isTlsProtocol } from './values/port';
import { checkServerTls } from './values/tls';

/** What istiod says about a Gateway. */
export function* checkGateway(object: KubeObject): Problems {
  const fields = fieldsOf(object);
  const servers = fields.get('spec', 'servers');
  const name = fields.get('metadata', 'name');
  if (!isLabel(name.text)) yield refuse(name, `invalid gateway name ${quoted(name.text)}`, 'write letters, digits and "-", at most 63');
  if (servers.isEmpty)
    yield refuse(servers, 'the gateway has no server, so it does not listen on any port', 'add a server with a port and hosts');
  for (const server of servers.items()) yield* checkServer(server);

  const ports = servers.items().map((server) => server.get('port'));
  for (const again of repeated(ports.map((port) => port.get('name')))) {
    yield refuse(again, `port name ${quoted(again.text)} is used by another server of this gateway`, 'give every server its own port name');
  }
  for (const server of servers.items()) {
    const redirect = server.get('tls', 'httpsRedirect');
    if (redirect.isTrue && !isHttpProtocol(server.get('port', 'protocol').text)) {
      yield warn(redirect, 'httpsRedirect only works on HTTP servers', 'set it on the server of port 80');
    }
  }
}

/** One server of a gateway. */
function* checkServer(server: Field): Problems {
  const hosts = server.get('hosts');
  if (hosts.items().length === 0) yield refuse(hosts, 'the server has no host', 'write the hosts that it serves, or "*"');
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
    yield refuse(target, 'targetPort has no effect on a gateway', 'remove it: the Service of the gateway pods maps ports');
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
        `a server of protocol ${protocol} cannot have TLS settings other than httpsRedirect`,
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

/** A host of a gateway: `dnsName` or `namespace/dnsName`, where the namespace may be `*` or `.`. */
function* checkGatewayHost(host: Field): Problems {
  const slash = host.text.indexOf('/');
  if (slash < 0) {
    yield* checkDnsNamePart(host, host.text, true);
    return;
  }
  const namespace = host.text.slice(0, slash);
  const name = host.text.slice(slash + 1);
  if (namespace === '' || name === '')
    yield refuse(
      host,
      `${quoted(host.text)} has no ${namespace === '' ? 'namespace before' : 'name after'} its "/"`,
      'write namespace/dnsName, as in "shop/www.example.com"',
    );
  if (namespace !== '*' && namespace !== '.' && !isLabel(namespace)) {
    yield refuse(
      host,
      `invalid namespace ${quoted(namespace)} in the host of a gateway`,
      'write a namespace, "." for the gateway\'s own or "*" for all, before the "/"',
    );
  }
  yield* checkDnsNamePart(host, name, true);
}
