import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { isLabel } from './host';

const HTTP = ['http', 'http2', 'http_proxy', 'grpc', 'grpc-web'];
const TLS = ['https', 'tls'];
const OVER_TCP = ['tcp', 'mongo', 'redis', 'mysql'];
const KNOWN = [...HTTP, ...TLS, ...OVER_TCP, 'udp'];

/** True if istiod knows the protocol, in whatever case it is written. */
export function isKnownProtocol(text: string): boolean {
  return KNOWN.includes(text.toLowerCase());
}

/** True for a protocol whose requests istiod routes one by one. */
export function isHttpProtocol(text: string): boolean {
  return HTTP.includes(text.toLowerCase());
}

/** True for a protocol on top of TLS. */
export function isTlsProtocol(text: string): boolean {
  return TLS.includes(text.toLowerCase());
}

/** True for a protocol that istiod handles as a stream of bytes, TLS included. */
export function isStreamProtocol(text: string): boolean {
  return OVER_TCP.includes(text.toLowerCase()) || isTlsProtocol(text);
}

/** A port number from 1 to 65535. */
export function* checkPortNumber(at: Field): Problems {
  yield* checkPortValue(at, at.number);
}

/** A port number from 1 to 65535 that stands somewhere in this field. */
export function* checkPortValue(at: Field, port: number): Problems {
  if (!(port >= 1 && port <= 65535)) yield refuse(at, `port number ${port} is out of range`, 'write a number from 1 to 65535');
}

/** The name of a port. */
export function* checkPortName(at: Field, name: string = at.text): Problems {
  if (!isLabel(name)) yield refuse(at, `invalid port name ${quoted(name)}`, 'write letters, digits and "-", at most 63, as in "http-api"');
}

/** A protocol istiod knows, or none: then it looks at the first bytes. */
export function* checkProtocol(at: Field): Problems {
  if (at.text !== '' && !isKnownProtocol(at.text)) {
    yield refuse(
      at,
      `unsupported protocol ${quoted(at.text)}`,
      'write one of HTTP, HTTP2, HTTPS, GRPC, GRPC-WEB, TLS, TCP, MONGO, MYSQL, REDIS, UDP',
    );
  }
}
