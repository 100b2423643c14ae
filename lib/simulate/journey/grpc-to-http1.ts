import { upgradesToHttp2 } from '../../mesh/destination-rules/http-version';
import { isHttp2 } from '../../semantics/port-protocol';
import type { Cluster } from '../proxy/clusters/cluster';
import type { View } from '../proxy/view';
import { isGrpc } from '../request/grpc';
import type { Payload } from './upstream';

/** What to expect of a call of gRPC that a proxy sends by HTTP/1.1; undefined where it does not. */
export function grpcToHttp1({ proxy, mesh }: View, { port, service, policy }: Cluster, { message, tls }: Payload): string | undefined {
  if (tls || !message || !isGrpc(message.headers.get('content-type'))) return undefined;
  if (isHttp2(port.declared) || upgradesToHttp2(policy, mesh.config)) return undefined;
  // A sidecar takes the version of the client where the port does not declare one, and does not read requests to a port of TCP.
  if (proxy.kind === 'sidecar' && port.protocol !== 'http') return undefined;
  return `port ${port.number} of ${service.host} is not declared as gRPC, so the request is sent with HTTP/1.1, which a gRPC server does not accept`;
}
