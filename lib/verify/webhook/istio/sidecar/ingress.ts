import { type Problems, quoted, refuse, repeated, warn } from '../../check';
import type { Field } from '../../field';
import { checkIpAddress, checkUnixPath, UNIX } from '../values/address';
import { checkConnectionPool } from '../values/connection-pool';
import { checkPortName, checkPortNumber, checkPortValue, checkProtocol, isHttpProtocol, isTlsProtocol } from '../values/port';
import { checkServerTls } from '../values/server-tls';
import { splitHostPort } from '../values/host-port';

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
  if (target.number > 0) yield refuse(target, 'targetPort does nothing in a Sidecar', 'remove it');
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
      `HTTP limits on a port of protocol ${quoted(protocol)}: only the tcp ones count`,
      'write protocol HTTP, or remove http',
    );
  }
}
