import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, namespaceOf, type Problems, quoted, refuse, repeated, warn } from '../check';
import type { Field } from '../field';
import { checkConnectionPool } from './values/connection-pool';
import { checkDnsNamePart, checkFqdn, checkIpAddress, checkUnixPath, isLabel, UNIX } from './values/host';
import { checkPortName, checkPortNumber, checkPortValue, checkProtocol, isHttpProtocol, isTlsProtocol } from './values/port';
import { checkLabelSelector } from './values/selection';
import { checkServerTls } from './values/tls';
import { checkDestination } from './virtual-service/destination';

/** What istiod says about a Sidecar. */
export function* checkSidecar(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const fit = yield* checkLabelSelector(spec.get('workloadSelector'));
  if (!fit) return;
  const lists = ['egress', 'ingress'].every((name) => spec.get(name).isEmpty);
  const settings = ['outboundTrafficPolicy', 'inboundConnectionPool'].every((name) => !spec.get(name).exists);
  if (lists && settings) {
    yield refuse(spec, 'the Sidecar is empty', 'write egress, ingress, outboundTrafficPolicy or inboundConnectionPool');
    return;
  }
  yield* checkIngress(spec.get('ingress').items());
  yield* checkConnectionPool(spec.get('inboundConnectionPool'));
  yield* checkEgress(spec.get('egress').items(), namespaceOf(object));
  yield* checkOutboundPolicy(spec.get('outboundTrafficPolicy'));
}

function* checkOutboundPolicy(policy: Field): Problems {
  const proxy = policy.get('egressProxy');
  if (!proxy.exists) return;
  if (policy.get('mode').text !== 'ALLOW_ANY') {
    yield refuse(proxy, 'an egressProxy is only used with mode ALLOW_ANY', 'write mode: ALLOW_ANY');
    return;
  }
  yield* checkFqdn(proxy.get('host'));
  if (proxy.get('port').exists) yield* checkDestination(proxy);
  else yield refuse(proxy.get('port'), 'the egressProxy has no port', 'write port.number');
}

/** What a workload may call: listeners with a port, and at the end one without. */
function* checkEgress(listeners: readonly Field[], namespace: string): Problems {
  for (const [index, listener] of listeners.entries()) {
    if (listener.get('port').exists) yield* checkPort(listener);
    else if (index < listeners.length - 1)
      yield refuse(
        listener,
        'the egress listener without a port matches all other ports, so it must be the last one',
        'move it to the end, or set its port',
      );
    yield* checkEgressHosts(listener.get('hosts'), namespace);
  }
  const withPort = listeners.filter((listener) => listener.get('port').exists);
  const [sockets, numbered] = [withPort.filter(isSocket), withPort.filter((listener) => !isSocket(listener))];
  for (const again of repeated(sockets.map((listener) => listener.get('bind'))))
    yield refuse(again, `socket ${quoted(again.text)} has two egress listeners`, 'give every listener its own socket');
  for (const again of repeated(
    numbered.map((listener) => listener.get('port', 'number')),
    ({ number }) => String(number),
  )) {
    yield refuse(again, `port ${again.number} has two egress listeners`, 'give every listener its own port');
  }
}

function* checkPort(listener: Field): Problems {
  const bind = listener.get('bind');
  yield* checkSidecarPort(listener.get('port'));
  if (!isSocket(listener)) {
    yield* checkPortNumber(listener.get('port', 'number'));
    if (!bind.isEmpty) yield* checkIpAddress(bind);
    return;
  }
  if (bind.text.startsWith(UNIX)) yield* checkUnixPath(bind);
  else
    yield refuse(
      bind,
      'a listener with port 0 is a unix domain socket, but bind does not contain its path',
      'write bind: unix:///path, or a port number',
    );
  const mode = listener.get('captureMode');
  if (mode.text === 'IPTABLES') yield refuse(mode, 'iptables cannot capture a unix domain socket', 'write captureMode DEFAULT or NONE');
}

function isSocket(listener: Field): boolean {
  return listener.get('port', 'number').number === 0;
}

const FIX = 'write namespace/dnsName, as in "shop/*" or "*/reviews.shop.svc.cluster.local"';

/** The hosts of an egress listener: `namespace/dnsName`, where the namespace may be `*`, `.` or `~`. */
function* checkEgressHosts(hosts: Field, namespace: string): Problems {
  if (hosts.isEmpty) yield refuse(hosts, 'the egress listener has no host', FIX);
  const named = new Map<string, Set<string>>();
  for (const host of hosts.items()) {
    const slash = host.text.indexOf('/');
    if (slash < 0) yield refuse(host, `${quoted(host.text)} has no namespace`, FIX);
    else yield* checkEgressHost(host, host.text.slice(0, slash), host.text.slice(slash + 1), named, namespace);
  }
  if (named.get('*')?.has('*') && named.size > 1)
    yield warn(hosts, '"*/*" matches every host in every namespace: the other entries have no effect', 'keep "*/*" alone, or remove it');
}

function* checkEgressHost(host: Field, prefix: string, name: string, named: Map<string, Set<string>>, namespace: string): Problems {
  const within = prefix === '.' ? namespace : prefix;
  const others = named.get(within) ?? new Set<string>();
  const repeats = name === '*' ? others.size > 0 : others.has(name) || others.has('*');
  if (repeats) yield warn(host, `egress host ${quoted(host.text)} is already covered by another entry`, 'keep the wider one');
  named.set(within, others.add(name));

  if (prefix === '' || name === '')
    yield refuse(host, `${quoted(host.text)} has no ${prefix === '' ? 'namespace before' : 'name after'} its "/"`, FIX);
  if (!['*', '.', '~'].includes(prefix) && !isLabel(prefix))
    yield refuse(host, `invalid namespace ${quoted(prefix)} in the host of a sidecar`, FIX);
  yield* checkDnsNamePart(host, name, false);
}

const LOCAL = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];
const NOT_ON_SIDECARS = ['subjectAltNames', 'credentialName', 'credentialNames', 'tlsCertificates'];

/** The ports that a sidecar opens for its workload. */
export function* checkIngress(listeners: readonly Field[]): Problems {
  for (const listener of listeners) yield* checkListener(listener);
  for (const again of repeated(
    listeners.map((listener) => listener.get('port', 'number')),
    ({ number }) => String(number),
  )) {
    yield refuse(again, `port ${again.number} has two ingress listeners`, 'give every listener its own port');
  }
}

function* checkListener(listener: Field): Problems {
  const port = listener.get('port');
  if (!port.exists) {
    yield refuse(port, 'the ingress listener has no port', 'write number, name and protocol');
    return;
  }
  yield* checkSidecarPort(port);
  yield* checkPortNumber(port.get('number'));
  if (!listener.get('bind').isEmpty) yield* checkIpAddress(listener.get('bind'));
  if (!listener.get('defaultEndpoint').isEmpty) yield* checkEndpoint(listener.get('defaultEndpoint'));
  if (listener.get('tls').exists) yield* checkIngressTls(listener);
  yield* checkPool(listener);
}

/** The name and the protocol of a listener's port. */
export function* checkSidecarPort(port: Field): Problems {
  const target = port.get('targetPort');
  if (target.number > 0) yield refuse(target, 'targetPort has no effect in a Sidecar', 'remove it');
  if (!port.get('name').isEmpty) yield* checkPortName(port.get('name'));
  yield* checkProtocol(port.get('protocol'));
}

function* checkEndpoint(endpoint: Field): Problems {
  if (endpoint.text.startsWith(UNIX)) {
    yield* checkUnixPath(endpoint);
    return;
  }
  const parts = splitHostPort(endpoint.text);
  const fix = 'write 127.0.0.1:PORT, 0.0.0.0:PORT, [::1]:PORT, [::]:PORT or unix:///path';
  if (!parts) yield refuse(endpoint, `defaultEndpoint ${quoted(endpoint.text)} has no port`, fix);
  else if (!LOCAL.includes(parts.host))
    yield refuse(endpoint, `defaultEndpoint ${quoted(endpoint.text)} is not on the workload itself`, fix);
  else if (!/^[-+]?\d+$/.test(parts.port)) yield refuse(endpoint, `defaultEndpoint port ${quoted(parts.port)} is not a number`, fix);
  else yield* checkPortValue(endpoint, Number(parts.port));
}

function* checkIngressTls(listener: Field): Problems {
  const tls = listener.get('tls');
  for (const name of NOT_ON_SIDECARS) {
    if (!tls.get(name).isEmpty)
      yield refuse(
        tls.get(name),
        `${name} is not supported in the ingress of a Sidecar`,
        `remove ${name}: a sidecar reads its certificate from files`,
      );
  }
  if (tls.get('httpsRedirect').isTrue)
    yield refuse(tls.get('httpsRedirect'), 'httpsRedirect is not supported in a Sidecar', 'redirect at the gateway');
  const mode = tls.get('mode');
  if (mode.text === 'ISTIO_MUTUAL' || mode.text === 'AUTO_PASSTHROUGH')
    yield refuse(mode, `mode ${mode.text} is not supported in the ingress of a Sidecar`, 'write SIMPLE or MUTUAL');
  const protocol = listener.get('port', 'protocol').text;
  if (!isTlsProtocol(protocol))
    yield refuse(tls, `a port of protocol ${quoted(protocol)} cannot have TLS settings`, 'write protocol HTTPS or TLS, or remove tls');
  yield* checkServerTls(tls);
}

function* checkPool(listener: Field): Problems {
  const pool = listener.get('connectionPool');
  const protocol = listener.get('port', 'protocol').text;
  yield* checkConnectionPool(pool);
  if (pool.get('http').exists && !isHttpProtocol(protocol)) {
    yield warn(
      pool.get('http'),
      `HTTP limits on a port of protocol ${quoted(protocol)}: only tcp limits apply`,
      'write protocol HTTP, or remove http',
    );
  }
}

/** An address split at its last colon. */
interface HostPort {
  readonly host: string;
  readonly port: string;
}

/** Splits `127.0.0.1:80`, `[::1]:80` and `:80`; undefined if there is no port, or an IPv6 address without brackets. */
function splitHostPort(text: string): HostPort | undefined {
  const match = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/.exec(text);
  return match ? { host: match[1] ?? match[2], port: match[3] } : undefined;
}
