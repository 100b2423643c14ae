import type { PemCertificate } from '../../mesh/certificates/pem';
import { formatSpiffe } from '../../semantics/spiffe';
import type { Call, ClientHello } from '../proxy/call';
import { NO_CANDIDATES } from './candidates/candidate';
import { candidatesAt, unfollowed } from './candidates/candidates';
import { Cluster, type ClusterEndpoint } from '../proxy/clusters/cluster';
import { forwardedFor, UNKNOWN } from '../request/addresses';
import { addressNotes, looksAtAddresses } from '../proxy/security/address-policies';
import { hidesClients } from '../../mesh/services/source-nat';
import { Fraction } from '../request/fraction';
import { type Delivery, type Hop, hop } from '../proxy/hop';
import { grpcToHttp1 } from './grpc-to-http1';
import { ignoredTarget } from './ignored-target';
import { plainToTls } from './plain-to-tls';
import { emptyCluster, onePerWorkload, usableEndpoints } from '../proxy/clusters/reach';
import { listenerPort } from '../proxy/listeners/gateway-listener';
import type { Message } from '../request/message';
import { serverCertificate } from '../../mesh/certificates/server-certificate';
import type { Mesh } from '../../mesh/mesh';
import { outboundException } from '../../mesh/workloads/redirection';
import type { Workload } from '../../mesh/workloads/workload';
import type { Proxy } from '../../mesh/workloads/proxy';
import type { Service } from '../../mesh/services/service';
import type { EntryPoint, Participant, Participants } from './participants';
import { type Direction, ProxySimulator } from '../proxy/proxy-simulator';
import type { SimulatedRequest } from '../request/request';
import { clusterName } from '../proxy/clusters/cluster-name';
import { waypointHop } from '../proxy/stages/waypoint';
import { ztunnelHop } from '../proxy/stages/ztunnel';
import { Recorder } from '../proxy/trace';
import { View } from '../proxy/view';
import { unmodelledOf } from './unmodelled/cluster';
import { unmodelledAt } from './unmodelled/station';
import { whyApplicationRefuses, whyNotTrusted, whyServerRefuses } from './server';
import { type Payload, payloadOf, upstreamOf, withoutProxy } from './upstream';
import type { Arrival, Leg, Station } from './way';

const MAX_HOPS = 8;

/** Follows a request from proxy to proxy. */
export class Journey {
  /** The requests that gateways are forwarding, by which a loop is seen. */
  private readonly atGateways: string[] = [];

  constructor(
    private readonly mesh: Mesh,
    private readonly participants: Participants,
    private readonly request: SimulatedRequest,
    private readonly isExplained: boolean,
    /** The workload of the pod that is called by its own name. */
    private readonly pod?: Workload,
  ) {}

  /** From outside, through a gateway. */
  through(gateway: EntryPoint, message: Message | undefined, sourceAddress: string): Station {
    const call = { ...this.sent(message), port: listenerPort(gateway.view, this.request.port), sourceAddress };
    return this.atGateway(gateway, call, () => this.visit(gateway, 'gateway', call, Fraction.one, 0))!;
  }

  /** From a workload, through its sidecar. */
  from(caller: Participant, address: string | undefined, message: Message | undefined): Station {
    return this.visit(caller, 'outbound', { ...this.sent(message), address }, Fraction.one, 0);
  }

  /** What the client itself sends. */
  private sent(message: Message | undefined): Call {
    const { port, jwt } = this.request;
    return { port, ...withoutProxy({ tls: this.clientTls }), message, claims: jwt };
  }

  /** From an ambient workload: through the waypoint of the service, or directly to its pods. */
  ambient(caller: Participant, service: Service, message: Message | undefined): Station {
    const waypoint = this.participants.waypointOf(service);
    if (waypoint === undefined || typeof waypoint === 'string') {
      const station = this.direct(caller, clusterName(service.host, this.request.port), message, true);
      if (waypoint === undefined) return station;
      return {
        ...station,
        hop: { ...station.hop, notes: [`${service.entry.ref} uses the waypoint ${waypoint}, which is not in any manifest`] },
      };
    }
    const payload = { message, tls: this.clientTls };
    return this.atWaypoint(waypoint, service, caller, { port: this.request.port, payload, share: Fraction.one, depth: 1 });
  }

  private atWaypoint(waypoint: Participant, service: Service, caller: Participant, way: WaypointWay): Station {
    const { port, payload, share, depth } = way;
    const call: Call = {
      port,
      security: 'mtls',
      inner: payload.tls,
      message: payload.message,
      claims: this.request.jwt,
      peer: identityOf(caller, this.mesh),
    };
    const recorder = this.isExplained ? new Recorder() : undefined;
    const done = waypointHop(waypoint.view, call, service, recorder);
    return this.station(waypoint, 'waypoint', call, done, recorder ?? NOT_RECORDED, share, depth);
  }

  /** From a workload without a proxy, or bypassing it, directly to the pods. */
  direct(caller: Participant, name: string, asked: Message | undefined, isMesh = false): Station {
    const tls = this.clientTls;
    const message = tls ? undefined : asked;
    const exception = outboundExceptionOf(caller, this.request.port);
    const why = exception === undefined ? 'the caller does not have a proxy' : `${exception} makes it bypass the proxy of the caller`;
    const found = new ProxySimulator(caller.view).cluster(name);
    const cluster = found instanceof Cluster ? found : undefined;
    const delivery: Delivery = {
      name,
      share: Fraction.one,
      cluster,
      message,
      missing: found instanceof Cluster ? undefined : found.missing,
    };
    const sent = cluster
      ? hop({
          kind: 'forwarded',
          reason: isMesh ? 'ztunnel forwards it' : `${why}, so only Kubernetes decides`,
          status: message && 200,
          deliveries: [delivery],
        })
      : hop({ kind: 'undeliverable', reason: delivery.missing!, deliveries: [delivery] });
    const way = { isMesh, payload: { message: asked, tls }, share: Fraction.one, depth: 1 };
    const legs = cluster ? [this.leg(delivery, caller, way)] : [];
    const because = isMesh
      ? 'only a waypoint uses it, but the request does not go through one'
      : `${exception === undefined ? `${caller.label} does not have a proxy` : 'the request does not go through the proxy'} that uses it`;
    const candidates = this.isExplained && cluster ? () => unfollowed(caller.view, cluster.service, because) : nobody;
    const unmodelled = isMesh ? () => legs.flatMap(unmodelledAfter) : nothing;
    return { at: caller.label, direction: 'direct', hop: sent, ...NOT_RECORDED, candidates, legs, looksAtAddresses: false, unmodelled };
  }

  /** From outside, through a Service that is reachable from there, directly to the pods. */
  throughService(service: Service, port: number, message: Message | undefined): Station {
    const { name, namespace, host } = service;
    const address = this.request.sourceIp ?? UNKNOWN.client;
    const proxy: Proxy = { kind: 'gateway', name, namespace, labels: {}, address: hidesClients(service) ? UNKNOWN.node : address };
    const label = `${namespace}/${name}`;
    const outside: Participant = { label, proxy, serviceAccount: '', dataPlane: 'none', view: new View(this.mesh, proxy) };
    return { ...this.direct(outside, clusterName(host, port), message), direction: 'service' };
  }

  /** TLS that the client itself starts. */
  private get clientTls(): ClientHello | undefined {
    const { scheme, sni, host, clientCertificate } = this.request;
    return scheme === 'https' || scheme === 'tls' ? { sni: sni ?? host, hasClientCertificate: clientCertificate ?? false } : undefined;
  }

  private visit(participant: Participant, direction: Direction, call: Call, share: Fraction, depth: number): Station {
    const recorder = this.isExplained ? new Recorder() : undefined;
    const done = new ProxySimulator(participant.view).handle(direction, call, recorder);
    const written = direction === 'gateway' ? withForwardedFor(done, call) : done;
    return this.station(participant, direction, call, written, recorder ?? NOT_RECORDED, share, depth);
  }

  private station(
    participant: Participant,
    direction: Station['direction'],
    call: Call,
    done: Hop,
    { steps, asked }: Recorded,
    share: Fraction,
    depth: number,
  ): Station {
    const goesOn = done.kind === 'forwarded' && direction !== 'inbound' && depth < MAX_HOPS;
    const left = payloadOf(call, done, direction === 'gateway');
    const legs = goesOn
      ? done.deliveries.map((delivery) =>
          this.leg(delivery, participant, {
            isMesh: true,
            payload: { tls: left.tls, message: delivery.message ?? left.message },
            share: share.times(delivery.share),
            depth: depth + 1,
          }),
        )
      : NO_LEGS;
    const isServer = direction !== 'outbound' && direction !== 'waypoint';
    const notes = isServer ? addressNotes(participant.view, call, participant.label) : [];
    const candidates = this.isExplained ? () => candidatesAt(participant.view, direction, call, { hop: done, steps }) : nobody;
    return {
      at: participant.label,
      direction,
      dataPlane: this.isExplained ? dataPlaneText(participant) : undefined,
      hop: notes.length > 0 ? { ...done, notes: [...(done.notes ?? []), ...notes] } : done,
      steps,
      asked,
      candidates,
      legs,
      looksAtAddresses: isServer && looksAtAddresses(participant.view),
      unmodelled: () => [...unmodelledAt(participant, isServer, done, call, this.mesh), ...legs.flatMap(unmodelledAfter)],
    };
  }

  private leg(delivery: Delivery, from: Participant, way: Way): Leg {
    const { cluster, missing } = delivery;
    if (missing !== undefined) return { delivery, share: way.share, arrivals: [], lost: missing };
    if (!cluster) return { delivery, share: way.share, arrivals: [] };
    const endpoints = this.meant(usableEndpoints(cluster, this.request.down), cluster);
    if (endpoints.length === 0) return this.withoutEndpoints(delivery, cluster, from, way);
    const isGateway = from.proxy.kind === 'gateway' && from.dataPlane !== 'none';
    const waypoint = isGateway ? this.participants.ingressWaypointOf(cluster.service) : undefined;
    if (waypoint) {
      const station = this.atWaypoint(waypoint, cluster.service, from, { ...way, port: cluster.key.port });
      return { delivery, share: way.share, arrivals: [{ endpoint: endpoints[0], security: 'mtls', station }] };
    }
    const arrivals = onePerWorkload(endpoints).map((endpoint) => this.arrive(endpoint, cluster, from, way));
    const note =
      ignoredTarget(cluster) ??
      plainToTls(cluster, way, arrivals) ??
      (way.isMesh ? grpcToHttp1(from.view, cluster, way.payload) : undefined);
    return { delivery, share: way.share, arrivals, note };
  }

  /** A connection to a pod of a headless Service only goes to that pod. */
  private meant(endpoints: readonly ClusterEndpoint[], { isPassthrough }: Cluster): readonly ClusterEndpoint[] {
    if (!this.pod || !isPassthrough || !endpoints.some(({ workload }) => workload === this.pod)) return endpoints;
    return endpoints.filter(({ workload }) => workload === this.pod);
  }

  /** A host that is resolved by DNS does not have endpoints in the input, but it has a server. */
  private withoutEndpoints(delivery: Delivery, cluster: Cluster, from: Participant, way: Way): Leg {
    const { share } = way;
    const server = cluster.namedEndpoint;
    if (!server) return { delivery, share, arrivals: [], ...emptyCluster(this.mesh, cluster) };
    const arrival = this.arrive(server, cluster, from, way);
    return { delivery, share, arrivals: arrival.refused === undefined ? [] : [arrival] };
  }

  private arrive(endpoint: ClusterEndpoint, cluster: Cluster, from: Participant, way: Way): Arrival {
    const { workload } = endpoint;
    const { message } = way.payload;
    const upstream = way.isMesh ? upstreamOf(cluster, endpoint, way.payload) : withoutProxy(way.payload);
    const arrival = { endpoint, workload, security: upstream.security };
    const distrust = whyNotTrusted(cluster, () => this.certificateOf(workload));
    if (distrust) return { ...arrival, ...distrust };
    const target = workload && !cluster.service.isExternal ? this.participants.of(workload) : undefined;
    const exception = target && workload?.inboundException(endpoint.port);
    if (!target || target.dataPlane === 'none' || exception) {
      const sent = target && isTunnelled(target, from, way) ? { ...upstream, security: 'mtls' as const } : upstream;
      return { ...arrival, exception, ...whyServerRefuses(sent, endpoint, cluster, message, exception) };
    }
    const isGateway = target.dataPlane === 'gateway';
    const { security, sni, inner, hasClientCertificate } = upstream;
    const call: Call = {
      security,
      sni,
      inner,
      hasClientCertificate,
      port: endpoint.port,
      address: endpoint.address,
      message,
      claims: this.request.jwt,
      peer: security === 'mtls' ? identityOf(from, this.mesh) : undefined,
      sourceAddress: from.proxy.address ?? UNKNOWN.pod,
    };
    if (target.dataPlane === 'ambient') return this.arriveAmbient(arrival, call, target, cluster.service, from, way);
    const visit = () => this.visit(target, isGateway ? 'gateway' : 'inbound', call, way.share, way.depth);
    const station = isGateway ? this.atGateway(target, call, visit) : visit();
    if (!station) return { ...arrival, refused: `gateway ${target.label} forwards the request to itself, in a loop` };
    const refusal = isGateway ? undefined : whyApplicationRefuses(upstream, station.hop, cluster);
    return refusal ? { ...arrival, station, ...refusal } : { endpoint, workload, security, station };
  }

  /** What is said of a call that does not go through the waypoint of its service, or through one that the input does not have. */
  private bypassOf(waypoint: Participant | string, service: Service): string {
    if (typeof waypoint === 'string') return `the request bypasses the waypoint ${waypoint}`;
    const { proxy, label } = waypoint;
    const hasPolicies = ['AuthorizationPolicy', 'RequestAuthentication'].some(
      (kind) => this.mesh.policies.of(kind).atWaypoint(proxy, service).length > 0,
    );
    return `the request bypasses the waypoint ${label}${hasPolicies ? ', whose policies are not applied' : ''}`;
  }

  /** What a gateway does with a call; undefined for one that it is already forwarding. */
  private atGateway({ label }: Participant, { port, message }: Call, visit: () => Station): Station | undefined {
    const key = `${label} ${port} ${message ? `${message.authority}${message.path}` : ''}`;
    if (this.atGateways.includes(key)) return undefined;
    this.atGateways.push(key);
    const station = visit();
    this.atGateways.pop();
    return station;
  }

  private certificateOf(workload: Workload | undefined): readonly PemCertificate[] {
    return workload ? serverCertificate(workload, this.mesh.objects) : [];
  }

  /** Proxies of the mesh connect to ambient workloads through a tunnel with their identity. */
  private arriveAmbient(arrival: Arrival, sent: Call, target: Participant, service: Service, from: Participant, way: Way): Arrival {
    const call: Call = isTunnelled(target, from, way)
      ? { ...sent, security: 'mtls', inner: way.payload.tls, peer: identityOf(from, this.mesh) }
      : sent;
    const waypoint = from.proxy.kind === 'waypoint' ? undefined : this.participants.waypointOf(service);
    const recorder = this.isExplained ? new Recorder() : undefined;
    const done = ztunnelHop(target.view, call, waypoint && this.bypassOf(waypoint, service), recorder);
    const station = this.station(target, 'ztunnel', call, done, recorder ?? NOT_RECORDED, way.share, MAX_HOPS);
    return { ...arrival, security: call.security, station };
  }
}

interface Way {
  readonly isMesh: boolean;
  readonly payload: Payload;
  readonly share: Fraction;
  readonly depth: number;
}

interface WaypointWay extends Pick<Way, 'payload' | 'share' | 'depth'> {
  readonly port: number;
}

type Recorded = Pick<Station, 'steps' | 'asked'>;

const NOT_RECORDED: Recorded = { steps: [], asked: [] };
const nobody = () => NO_CANDIDATES;
const nothing = (): readonly string[] => [];
const NO_LEGS: readonly Leg[] = [];

function unmodelledAfter({ delivery: { cluster } }: Leg): readonly string[] {
  return cluster ? unmodelledOf(cluster) : [];
}

/** A gateway adds the address that connects to it to X-Forwarded-For. */
function withForwardedFor(done: Hop, { sourceAddress = '' }: Call): Hop {
  if (done.kind !== 'forwarded') return done;
  return {
    ...done,
    deliveries: done.deliveries.map((delivery) => ({
      ...delivery,
      message: delivery.message && forwarded(delivery.message, sourceAddress),
    })),
  };
}

function forwarded(message: Message, sourceAddress: string): Message {
  const headers = new Map(message.headers);
  headers.set('x-forwarded-for', [...forwardedFor(headers), sourceAddress].join(','));
  return { ...message, headers };
}

/** True if the proxy of the caller reaches an ambient workload through a tunnel. */
function isTunnelled(target: Participant, from: Participant, { isMesh }: Way): boolean {
  return target.dataPlane === 'ambient' && isMesh && from.dataPlane !== 'none';
}

/** The annotation that excludes outbound connections to a port from the sidecar of a workload. */
export function outboundExceptionOf({ dataPlane, workload }: Participant, port: number): string | undefined {
  return dataPlane === 'sidecar' && workload ? outboundException(workload.annotations, port) : undefined;
}

/** `sidecar, by the label istio-injection: enabled of Namespace shop`. */
function dataPlaneText({ proxy, workload, label }: Participant): string | undefined {
  if (proxy.kind === 'waypoint') return `waypoint, for Gateway ${label}`;
  if (!workload) return undefined;
  const { dataPlane, dataPlaneReason } = workload;
  const what = dataPlane === 'ambient' ? 'ztunnel' : dataPlane;
  return dataPlaneReason === undefined ? what : `${what}, by ${dataPlaneReason}`;
}

function identityOf({ proxy, serviceAccount }: Participant, mesh: Mesh): string {
  return formatSpiffe({ trustDomain: mesh.config.trustDomain, namespace: proxy.namespace, serviceAccount });
}
