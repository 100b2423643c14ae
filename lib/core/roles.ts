import type { Labels } from '../semantics/labels';

/** Where a route sends requests: a host of the mesh, one of its subsets, one of its ports. */
export interface DestinationConfig {
  readonly host: string;
  readonly subset?: string;
  readonly port?: { readonly number: number };
}

/** Something a route can forward to: a `MeshService`, one of its ports, a `Subset`, a `ServiceEntry`. */
export interface IDestination {
  /** The destination as a VirtualService names it. */
  asDestination(): DestinationConfig;
}

/** A service of the mesh's registry, as a DestinationRule is about it. */
export interface ServiceHostConfig {
  readonly host: string;
  /** Namespace of the service, where every caller finds its DestinationRule; absent when it is not known. */
  readonly namespace?: string;
  /** Name of the service, when known: what is written for it has this name. */
  readonly name?: string;
  /** Values of the label `version` that its pods have, when known. */
  readonly versions?: readonly string[];
}

/** Something a DestinationRule can be about: a `MeshService`, a `ServiceEntry`. */
export interface IServiceHost extends IDestination {
  /** The service as a DestinationRule names it. */
  asServiceHost(): ServiceHostConfig;
  /** One port of the service. */
  port(number: number): IDestination;
}

/** A host that a VirtualService answers for, and the gateway on which it does. */
export interface RouteHostConfig {
  readonly host: string;
  /** `namespace/name` of the Gateway of Istio's own API; undefined for callers inside the mesh, and for the Gateway API. */
  readonly gateway?: string;
  /** Namespace of the service that callers inside the mesh mean, when known. */
  readonly namespace?: string;
  /** Name of that service, when known: routes for it alone have this name. */
  readonly name?: string;
  /** What a route of the Gateway API is attached to: the Gateway of that API which serves the host, or the Service. */
  readonly parent?: RouteParentConfig;
}

/** What a route of the Gateway API is attached to. */
export interface RouteParentConfig {
  readonly kind: 'Gateway' | 'Service';
  readonly namespace: string;
  readonly name: string;
  /** The listener, when the route is for one of several. */
  readonly sectionName?: string;
}

/** Something a VirtualService can be about: a `GatewayHost`, a `MeshService`, a `ServiceEntry`. */
export interface IRouteHost {
  /** The host as a VirtualService names it. */
  asRouteHost(): RouteHostConfig;
}

/** A host that also answers in plain text, so that its callers can be redirected to HTTPS. */
export interface IPlainTextHost extends IRouteHost {
  /** The same host on its plain-text listener. */
  asPlainTextHost(): RouteHostConfig;
}

/** An object by its name, as `targetRefs` of a policy have it. */
export interface PolicyTargetRef {
  /** API group; empty for kinds of Kubernetes' core. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** Which workloads a policy is for. */
export interface PolicyTargetConfig {
  /** The namespace where the policy object has to be. */
  readonly namespace: string;
  /** Labels of the workloads; undefined for all workloads of the namespace. */
  readonly selector?: Labels;
  /** What policies name where they cannot select pods: the Service, in ambient mode. Without a selector they always name it. */
  readonly ref?: PolicyTargetRef;
  /** True when the workloads have proxies of their own that see requests in every data plane, as gateways and machines do. */
  readonly hasOwnProxy?: boolean;
}

/** Something a policy can be for: the mesh, a namespace, a workload, a service, an ingress gateway. */
export interface IPolicyTarget {
  /** The target as a policy names it. */
  asPolicyTarget(): PolicyTargetConfig;
}

/** Who a workload is to others: the service account of its pods, as its certificate says it. */
export interface PrincipalConfig {
  /** Namespace of the service account. */
  readonly namespace: string;
  /** Name of the service account; several when the versions of a service have one each. Who lets the caller in lets all of them in. */
  readonly serviceAccount: string | readonly string[];
  /**
   * Trust domain of its mesh.
   * @default 'cluster.local', which Istio takes for the mesh's own
   */
  readonly trustDomain?: string;
}

/** Someone a policy can name as the caller: a `MeshService`, a `MeshWorkload`, an ingress gateway, a `Principal`. */
export interface IPrincipal {
  /**
   * The caller as policies know it.
   *
   * @throws ConfigError when its service account is not known
   */
  asPrincipal(): PrincipalConfig;
}

/** The workload of an ingress gateway: the pods that a Gateway's listeners open on. */
export interface IGatewayWorkload extends IPolicyTarget {
  /** Namespace of the pods. Istio looks for the Secrets of TLS listeners there. */
  readonly namespace: string;
  /** Labels of the pods. */
  readonly labels: Labels;
  /** Name of the Service in front of them, when known. Gateways of the Gateway API find the pods by it. */
  readonly serviceName?: string;
  /** Whether the pods see the addresses of clients, not those of nodes; absent where somebody else made the Service. */
  readonly keepsClientAddress?: boolean;
  /** The pods as callers; absent where nobody can say. */
  asPrincipal?(): PrincipalConfig;
  /** Hears of each listener that a Gateway opens on the pods, to open its port and publish its hosts; absent where somebody else does that. */
  listen?(port: number, hosts: readonly string[]): void;
}

/** The way out of the mesh for one host, as the routes to it need it. */
export interface EgressWay {
  /** The host on the gateway. */
  readonly host: IRouteHost;
  /** The gateway's port to which callers send the host's traffic. */
  readonly gateway: IDestination;
}

/** A gateway by which traffic leaves the mesh: an `EgressGateway`. */
export interface IEgressGateway {
  /** Namespace of its pods, where they find the DestinationRules that are theirs alone. */
  readonly namespace: string;
  /** Opens it for a host that callers ask for by plain HTTP. Sidecars speak mTLS to the gateway. */
  openHttp(host: string): EgressWay;
  /** Opens it for a host to which callers speak TLS themselves. The gateway sees the SNI, not the requests. */
  openTls(host: string): EgressWay;
}

/** What proxies send to a provider: traces, access logs or metrics, or requests of which it decides whether they may pass. */
export type ProviderPurpose = 'traces' | 'access logs' | 'metrics' | 'authorization';

/** What the mesh configuration lists in `extensionProviders`, and policies name: an `ExtensionProvider`, a `Jaeger`. */
export interface IExtensionProvider {
  /** Name by which the mesh configuration lists it. */
  readonly name: string;
  /** What it is for; undefined when that is not known. */
  readonly purposes: readonly ProviderPurpose[] | undefined;
}
