import type { PreparedRequest } from './request/call-builder';
import { missingCredential, uncoveredHost } from './request/credentials';
import { clusterOf, Cluster } from './proxy/clusters/cluster';
import { assumptionLine, namespacesOn } from './answer/assumption';
import { explain } from './answer/explain';
import { addInstalled, type Assumed, NOTHING_ASSUMED } from './journey/installed';
import { gatewayFor } from './journey/entry-point';
import { openingsOf, openPort, OpenServices, serviceAskedFor } from './journey/outside-service';
import { type Manifests, objectsOf } from '../manifest/manifests';
import { Journey, outboundExceptionOf } from './journey/journey';
import type { Station } from './journey/way';
import type { SimulationOptions } from './request/simulation-options';
import { type Message, message } from './request/message';
import { Mesh } from '../mesh/mesh';
import type { Proxy } from '../mesh/workloads/proxy';
import { podNamed, workloadOfPod } from '../mesh/services/pod-names';
import type { Service } from '../mesh/services/service';
import type { Workload } from '../mesh/workloads/workload';
import { clientAddress, sourceRangeProblem } from './journey/client-address';
import { type Outcome, invalid, outcomeOf, stations, unanswerable } from './answer/outcome';
import { type EntryPoint, type Participant, Participants } from './journey/participants';
import { ProxySimulator } from './proxy/proxy-simulator';
import { type Caller, OWN_PORT, parseRequest, type RequestOptions, type SimulatedRequest } from './request/request';
import { mutualTlsOf, type PortMutualTls } from './journey/mutual-tls';
import { clusterName } from './proxy/clusters/cluster-name';
import { unknownAtGateway } from './journey/unknown/at-gateway';
import { unknownToWorkload } from './journey/unknown/from-workload';
import { View } from './proxy/view';

/**
 * Simulates where a request goes, from manifests only: without a cluster, and always with the same result.
 *
 * @example
 * const mesh = Simulator.of(app);
 * mesh.send('GET https://shop.example.com/cart').status; // 200
 * mesh.send(call.from('cart').to('prices')).destinations; // v1 80 %, v2 20 %
 */
export class Simulator {
  /**
   * A simulator of a mesh.
   *
   * @param manifests an app or chart, objects, or the path of a folder or file
   * @throws when a path does not exist or a document cannot be read
   */
  static of(manifests: Manifests, options: SimulationOptions = {}): Simulator {
    const written = new Mesh(objectsOf(manifests), options);
    if (!options.assumeInstalled) return new Simulator(written, NOTHING_ASSUMED, options.now);
    const { objects, assumed } = addInstalled(written);
    return new Simulator(new Mesh(objects, options), assumed, options.now);
  }

  private readonly participants: Participants;
  private open: OpenServices | undefined;

  private constructor(
    /** @internal The manifests, in Istio's order. */
    readonly mesh: Mesh,
    private readonly assumed: Assumed,
    private readonly now: number | undefined,
  ) {
    this.participants = new Participants(mesh, now);
  }

  /** Sends a request: `GET https://shop.example.com/cart`, or `call.from('cart').to('prices')`. */
  send(request: string | PreparedRequest, options: RequestOptions = {}): Outcome {
    return this.run(request, options, false);
  }

  /** The outcome as text: every hop, what decided there, and why other objects did not. */
  explain(request: string | PreparedRequest, options: RequestOptions = {}): string {
    return explain(this.run(request, options, true));
  }

  /** What a workload accepts on each of its ports, according to its PeerAuthentication. */
  mutualTls(workload: Caller): readonly PortMutualTls[] | string {
    const found = this.participants.caller(workload);
    return typeof found === 'string' ? found : mutualTlsOf(found, this.mesh);
  }

  /** @internal One proxy. */
  proxy(proxy: Proxy): ProxySimulator {
    return new ProxySimulator(new View(this.mesh, proxy, this.now));
  }

  /** @internal The gateways that requests from outside can go through. */
  get gateways(): readonly EntryPoint[] {
    return this.participants.entryPoints;
  }

  /** @internal The Services that are reachable from outside without a gateway. */
  get openServices(): readonly Service[] {
    return this.opened.all;
  }

  private get opened(): OpenServices {
    return (this.open ??= new OpenServices(this.mesh, this.gateways));
  }

  /** One line about the assumptions for requests from outside; undefined if there are none. */
  get assumedAtEdge(): string | undefined {
    const { ingress, namespaces } = this.assumed;
    const isIngress = ingress !== undefined && this.gateways.some(({ services }) => services.some(({ entry }) => entry === ingress));
    const behind = this.openServices.map(({ namespace }) => namespace).filter((namespace) => namespaces.has(namespace));
    return assumptionLine(isIngress ? ingress : undefined, [...new Set(behind)].sort());
  }

  /** @internal Sends a request and, for explanations, stores every decision. */
  run(request: string | PreparedRequest, options: RequestOptions, isExplained: boolean): Outcome {
    const text = typeof request === 'string' ? request : request.text;
    const parsed = parseRequest(text, typeof request === 'string' ? options : { ...request.options, ...options });
    if (typeof parsed === 'string') return invalid(text, parsed);
    return parsed.from === undefined ? this.fromOutside(parsed, isExplained) : this.fromWorkload(parsed, isExplained);
  }

  private fromOutside(request: SimulatedRequest, isExplained: boolean): Outcome {
    const service = serviceAskedFor(request.via, request.host, this.opened, this.mesh);
    if (service && 'what' in service) return unanswerable(request, service);
    const behind = service && this.gateways.find(({ services }) => services.includes(service));
    if (service && !behind) return this.throughService(request, service, isExplained);
    const found = behind ?? gatewayFor(request, this.gateways, this.openServices);
    if (typeof found === 'string') return unanswerable(request, { what: 'gateway', message: found });
    const closed = found.services.length > 0 && !found.services.some(({ ports }) => ports.some(({ number }) => number === request.port));
    if (closed) {
      const open = found.services.flatMap(({ ports }) => ports.map(({ number }) => number)).join(', ');
      const message = `${found.services[0].entry.ref} does not have port ${request.port}, only ${open}`;
      return { ...unanswerable(request, { what: 'port', message }, 'refused'), warnings: this.assumedBy(undefined, found) };
    }
    const ranges = sourceRangeProblem(found.services, request);
    if (ranges.refused !== undefined) return { ...invalid(request, ranges.refused), kind: 'refused' };
    const client = clientAddress(found, request, this.assumed.ingress);
    const way = this.journey(request, isExplained).through(found, this.messageOf(request), client.address);
    const unknown = unknownAtGateway(request, found, this.participants.entryPoints);
    const isAsked = request.sourceIp !== undefined || stations(way).some(({ looksAtAddresses }) => looksAtAddresses);
    const addresses = [...(client.note !== undefined && isAsked ? [client.note] : []), ...(ranges.note === undefined ? [] : [ranges.note])];
    const warnings = [...this.warningsAbout(way, found, request), ...addresses, ...this.assumedBy(way, found)];
    return outcomeOf(request, way, { warnings, unknown, explained: isExplained ? undefined : () => this.fromOutside(request, true) });
  }

  private throughService(request: SimulatedRequest, service: Service, isExplained: boolean): Outcome {
    const openings = openingsOf(service);
    if (openings.length === 0) {
      const why = `${service.entry.ref} is not reachable from outside: its type is not LoadBalancer or NodePort`;
      return { ...invalid(request, why), kind: 'refused' };
    }
    const port = openPort(service, request.port);
    if (!port) {
      const open = openings.map(({ number, port: own }) => number ?? own.number).join(', ');
      return unanswerable(
        request,
        { what: 'port', message: `${service.entry.ref} does not have port ${request.port}, only ${open}` },
        'refused',
      );
    }
    const ranges = sourceRangeProblem([service], { ...request, port: port.number });
    if (ranges.refused !== undefined) return { ...invalid(request, ranges.refused), kind: 'refused' };
    const way = this.journey(request, isExplained).throughService(service, port.number, this.messageOf(request));
    const explained = isExplained ? undefined : () => this.throughService(request, service, true);
    const warnings = [...(ranges.note === undefined ? [] : [ranges.note]), ...this.assumedBy(way)];
    return outcomeOf(request, way, { warnings, explained });
  }

  private fromWorkload(request: SimulatedRequest, isExplained: boolean): Outcome {
    const found = this.participants.caller(request.from!);
    if (typeof found === 'string') return unanswerable(request, { what: 'caller', message: found });
    const caller = request.sourceIp === undefined ? found : { ...found, proxy: { ...found.proxy, address: request.sourceIp } };
    const { service, pod } = this.callee(request.host.toLowerCase(), caller);
    if (typeof pod === 'string')
      return unanswerable(request, { what: 'host', message: `there is no pod ${request.host}: ${pod}` }, 'refused');
    const complete = request.port === OWN_PORT ? withOwnPort(request, service) : request;
    const unknown = unknownToWorkload(complete, service, caller, this.mesh);
    if (unknown?.what === 'service') return unanswerable(complete, unknown, 'refused');
    if (!service && isClusterName(request.host, this.mesh.clusterDomain)) {
      return { ...invalid(request, `${request.host} is not visible to ${caller.label}, so the name cannot be resolved`), kind: 'refused' };
    }
    const journey = this.journey(complete, isExplained, pod);
    const sent = this.messageOf(complete);
    const way = this.setOut(journey, caller, service, pod, complete.port, sent);
    const explained = isExplained ? undefined : () => this.fromWorkload(request, true);
    return outcomeOf(complete, way, { warnings: this.assumedBy(way), unknown, explained });
  }

  /** The service that a workload calls, and the workload of the pod if it calls a pod by its name. */
  private callee(host: string, caller: Participant): { readonly service?: Service; readonly pod?: Workload | string } {
    const { namespace } = caller.proxy;
    const service = caller.view.resolve(this.mesh.services.registry.named(host, namespace));
    const named = service ? undefined : podNamed(this.mesh, host, namespace);
    const headless = named && caller.view.resolve(named.services);
    return headless ? { service: headless, pod: workloadOfPod(this.mesh, headless, named.pod) } : { service };
  }

  private setOut(
    journey: Journey,
    caller: Participant,
    service: Service | undefined,
    pod: Workload | undefined,
    port: number,
    sent: Message | undefined,
  ): Station {
    const isPast = caller.dataPlane === 'none' || outboundExceptionOf(caller, port) !== undefined;
    if (service && isPast) return journey.direct(caller, clusterName(service.host, port), sent);
    if (service && caller.dataPlane === 'ambient') return journey.ambient(caller, service, sent);
    return journey.from(caller, service && addressOf(service, caller, pod), sent);
  }

  private journey(request: SimulatedRequest, isExplained: boolean, pod?: Workload): Journey {
    return new Journey(this.mesh, this.participants, request, isExplained, pod);
  }

  private messageOf({ scheme, method, authority, path, headers }: SimulatedRequest): Message | undefined {
    if (scheme === 'tcp' || scheme === 'tls') return undefined;
    return message({ method, scheme, authority, path, headers }, this.mesh.config.pathNormalization);
  }

  /** The assumptions about what a request passes. */
  private assumedBy(way: Station | undefined, gateway?: EntryPoint): readonly string[] {
    const { ingress } = this.assumed;
    const isIngress = ingress !== undefined && gateway?.services.some(({ entry }) => entry === ingress);
    const line = assumptionLine(isIngress ? ingress : undefined, way ? namespacesOn(way, this.assumed) : []);
    return line === undefined ? [] : [line];
  }

  private warningsAbout({ hop }: Station, gateway: Participant, { sni, host }: SimulatedRequest): readonly string[] {
    const { namespace } = gateway.proxy;
    const credentials = hop.tls?.credentials ?? [];
    const missing = credentials.flatMap((name) => missingCredential(this.mesh, name, namespace) ?? []);
    const uncovered =
      credentials.length === 1 ? uncoveredHost(this.mesh, credentials[0], namespace, (sni ?? host).toLowerCase()) : undefined;
    return uncovered === undefined ? missing : [...missing, uncovered];
  }
}

function withOwnPort(request: SimulatedRequest, service: Service | undefined): SimulatedRequest {
  const port = service?.ports[0]?.number ?? 80;
  return { ...request, port, authority: request.authority === request.host ? `${request.host}:${port}` : request.authority };
}

/** A name that only the cluster's DNS can answer. */
function isClusterName(host: string, clusterDomain: string): boolean {
  return !host.includes('.') || host.endsWith('.svc') || host.endsWith(`.svc.${clusterDomain}`);
}

/** A headless Service has the addresses of its pods. */
function addressOf(service: Service, caller: Participant, pod: Workload | undefined): string | undefined {
  if (!service.isHeadless) return service.addresses[0];
  const found = clusterOf(caller.view, clusterName(service.host, service.ports[0]?.number ?? 0));
  const endpoints = found instanceof Cluster ? found.endpoints : [];
  return (pod ? endpoints.find(({ workload }) => workload === pod) : endpoints[0])?.address;
}
