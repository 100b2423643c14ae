import { isHttp } from '../../../semantics/port-protocol';
import type { EffectiveMode } from '../../../mesh/policies/peer-authentication';
import type { Mesh } from '../../../mesh/mesh';
import { NO_HEADERS, type Retries } from '../../../mesh/routes/http-action';
import { targetPort } from '../../../mesh/workloads/endpoint';
import { remembered } from '../../../semantics/remembered';
import { Fraction } from '../../request/fraction';
import { madeByIstio } from '../routes/bind';
import type { VirtualHost } from '../routes/route';
import type { View } from '../view';

/** What a sidecar does with connections to a port of its workload. */
export interface InboundListener {
  readonly mode: EffectiveMode;
  /** `http` if every connection must be HTTP, `auto` if Istio detects the protocol, `tcp` if it does not. */
  readonly protocol: 'http' | 'auto' | 'tcp';
  readonly cluster: string;
  /** The virtual host for requests. */
  readonly host: VirtualHost;
}

/** The listener of the workload's own port. */
export function inboundListener(view: View, port: number): InboundListener {
  return view.once(
    'inbound',
    () => {
      const mode = view.mesh.policies.mutualTls.modeFor(view.proxy, port);
      const protocol = declaredProtocol(view, port);
      const cluster = protocol ? `inbound|${port}||` : 'InboundPassthroughCluster';
      return { mode, protocol: protocol ?? 'auto', cluster, host: sharedHost(view, cluster, port) };
    },
    port,
  );
}

const hosts = remembered((_: Mesh) => new Map<string, VirtualHost>());

/** All sidecars of a mesh have the same virtual host for a port. */
function sharedHost({ mesh }: View, cluster: string, port: number): VirtualHost {
  const known = hosts(mesh);
  const key = `${cluster} ${port}`;
  const host = known.get(key) ?? inboundHost(cluster, port);
  known.set(key, host);
  return host;
}

const RESET_BEFORE_REQUEST: Retries = {
  attempts: 2,
  retryOn: 'reset-before-request',
  statusCodes: [],
  avoidPreviousHosts: false,
  otherLocalities: false,
};

function inboundHost(cluster: string, port: number): VirtualHost {
  const shares = [{ cluster, share: Fraction.one, headers: NO_HEADERS }];
  return { domain: '*', routes: [madeByIstio('default', port, { shares, retries: RESET_BEFORE_REQUEST })] };
}

/** A port as the ingress of the Sidecar, or the oldest Service in front of the workload, defines it. */
function declaredProtocol(view: View, port: number): InboundListener['protocol'] | undefined {
  const ingress = view.sidecar?.ingress ?? [];
  if (ingress.length > 0) return kindOf(ingress.find((listener) => listener.port === port)?.protocol);
  const { services, workloads } = view.mesh;
  const own = { containerPort: (name: string) => workloads.selectedBy(view.proxy.labels, view.namespace)[0]?.containerPort(name) };
  for (const service of services.inFrontOf(view.proxy)) {
    const found = service.ports.find((candidate) => targetPort(own, candidate) === port);
    if (found) return kindOf(found.protocol);
  }
  return undefined;
}

function kindOf(protocol: Parameters<typeof isHttp>[0] | undefined): InboundListener['protocol'] | undefined {
  if (protocol === undefined) return undefined;
  if (isHttp(protocol)) return 'http';
  return protocol === 'unknown' ? 'auto' : 'tcp';
}
