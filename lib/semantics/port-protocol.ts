/** The protocols that a port can be declared with. */
export type ServicePortProtocol = 'http' | 'http2' | 'https' | 'grpc' | 'grpc-web' | 'tls' | 'tcp' | 'mongo' | 'mysql' | 'redis';

/** The protocol that istiod assumes for a port. */
export type PortProtocol = ServicePortProtocol | 'udp' | 'unknown';

const PROTOCOLS: readonly PortProtocol[] = ['http', 'http2', 'https', 'grpc', 'grpc-web', 'tls', 'tcp', 'udp', 'mongo', 'mysql', 'redis'];

const APP_PROTOCOLS: Readonly<Record<string, PortProtocol>> = {
  'kubernetes.io/h2c': 'http2',
  'kubernetes.io/ws': 'http',
  'kubernetes.io/wss': 'https',
};

/**
 * The protocol of a Service port: `appProtocol` when it names one, else the part of the name before the first `-`.
 * `unknown` means that Istio detects the protocol from the first bytes.
 */
export function portProtocol(name: string | undefined, appProtocol?: string, transport: string = 'TCP'): PortProtocol {
  if (transport === 'UDP') return 'udp';
  if (appProtocol !== undefined) return APP_PROTOCOLS[appProtocol] ?? byName(appProtocol);
  return byName(name ?? '');
}

function byName(name: string): PortProtocol {
  const lower = name.toLowerCase();
  if (lower === 'grpc-web' || lower.startsWith('grpc-web-')) return 'grpc-web';
  const prefix = lower.split('-')[0];
  return PROTOCOLS.find((protocol) => protocol === prefix) ?? 'unknown';
}

/** True if Istio routes the port by request, so that routes see paths and headers. */
export function isHttp(protocol: PortProtocol): boolean {
  return protocol === 'http' || protocol === 'http2' || protocol === 'grpc' || protocol === 'grpc-web';
}

/** True if proxies send HTTP/2 to a port that declares it. */
export function isHttp2(protocol: PortProtocol): boolean {
  return protocol === 'http2' || protocol === 'grpc' || protocol === 'grpc-web';
}
