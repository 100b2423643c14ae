import type { Labels } from '../semantics/labels';

/** Where a route sends requests: a host of the mesh, one of its subsets, one of its ports. */
export interface DestinationConfig {
  readonly host: string;
  readonly subset?: string;
  readonly port?: { readonly number: number };
}

/** Something a route can forward to: a `MeshService`, one of its ports, a `Subset`, a `ServiceEntry`. */
export interface IDestination {
  /**
   * The destination as a VirtualService names it.
   *
   * @throws ConfigError when it is a service with several ports, or a ServiceEntry with several hosts
   */
  asDestination(): DestinationConfig;
}

/** A service of the mesh's registry that a DestinationRule can apply to. */
export interface ServiceHostConfig {
  readonly host: string;
  /** Namespace of the service, where every caller finds its DestinationRule; absent if it is not known. */
  readonly namespace?: string;
  /** Name of the service, if known: objects that are written for it have this name. */
  readonly name?: string;
  /** Values of the label `version` that its pods have, when known. */
  readonly versions?: readonly string[];
}

/** Something a DestinationRule can apply to: a `MeshService`, a `ServiceEntry`. */
export interface IServiceHost extends IDestination {
  /**
   * The service as a DestinationRule names it.
   *
   * @throws ConfigError when it is a ServiceEntry with several hosts
   */
  asServiceHost(): ServiceHostConfig;
  /**
   * One port of the service.
   *
   * @throws ConfigError when the service does not have the port
   */
  port(number: number): IDestination;
}

/** A host of a VirtualService, and the gateway on which it serves the host. */
export interface RouteHostConfig {
  readonly host: string;
  /** `namespace/name` of the Gateway of Istio's own API; undefined for callers inside the mesh, and for the Gateway API. */
  readonly gateway?: string;
  /** Namespace of the service that callers inside the mesh use, if known. */
  readonly namespace?: string;
  /** Name of that service, if known: routes for only this service have this name. */
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

/** Something a VirtualService can route: a `GatewayHost`, a `MeshService`, a `ServiceEntry`. */
export interface IRouteHost {
  /**
   * The host as a VirtualService names it.
   *
   * @throws ConfigError when it is a ServiceEntry with several hosts
   */
  asRouteHost(): RouteHostConfig;
}

/** A host that is also served in plain text, so that its callers can be redirected to HTTPS. */
export interface IPlainTextHost extends IRouteHost {
  /**
   * The same host on its plain-text listener.
   *
   * @throws ConfigError when the host does not have a plain-text listener
   */
  asPlainTextHost(): RouteHostConfig;
}

/** A reference to an object, as in `targetRefs` of a policy. */
export interface PolicyTargetRef {
  /** API group; empty for kinds of the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** The workloads that a policy applies to. */
export interface PolicyTargetConfig {
  /** The namespace in which the policy must be. */
  readonly namespace: string;
  /** Labels of the workloads; undefined for all workloads of the namespace. */
  readonly selector?: Labels;
  /** The object that policies name where they cannot select pods: the Service, in ambient mode. Without a selector they always name it. */
  readonly ref?: PolicyTargetRef;
  /** True if the workloads have their own proxies, which see requests in every data plane, as gateways and machines do. */
  readonly hasOwnProxy?: boolean;
}

/** Something a policy can apply to: the mesh, a namespace, a workload, a service, an ingress gateway. */
export interface IPolicyTarget {
  /**
   * The target as a policy names it.
   *
   * @throws ConfigError when its pods are not known, because the Service does not have a selector
   */
  asPolicyTarget(): PolicyTargetConfig;
}

/** The identity of a workload: the service account of its pods, as in its certificate. */
export interface PrincipalConfig {
  /** Namespace of the service account. */
  readonly namespace: string;
  /** Name of the service account; several when each version of a service has its own. Allowing the caller allows all of them. */
  readonly serviceAccount: string | readonly string[];
  /**
   * Trust domain of its mesh.
   * @default 'cluster.local', which Istio treats as the trust domain of the mesh
   */
  readonly trustDomain?: string;
}

/** Someone a policy can name as the caller: a `MeshService`, a `MeshWorkload`, an ingress gateway, a `Principal`. */
export interface IPrincipal {
  /**
   * The identity of the caller in policies.
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
  /** Name of the Service in front of them, if known. Gateways of the Gateway API find the pods by it. */
  readonly serviceName?: string;
  /** Whether the pods see the addresses of clients instead of those of nodes; not set if the app does not create the Service. */
  readonly keepsClientAddress?: boolean;
  /**
   * The pods as callers; not set if their identity is not known.
   *
   * @throws ConfigError when their service account is not known
   */
  asPrincipal?(): PrincipalConfig;
  /** Called for each listener that a Gateway opens on the pods, to open its port and publish its hosts. Not set for pods outside the app. */
  listen?(port: number, hosts: readonly string[]): void;
}

/** The way out of the mesh for one host, for the routes to it. */
export interface EgressWay {
  /** The host on the gateway. */
  readonly host: IRouteHost;
  /** The gateway's port to which callers send the host's traffic. */
  readonly gateway: IDestination;
}

/** A gateway through which traffic leaves the mesh: an `EgressGateway`. */
export interface IEgressGateway {
  /** Namespace of its pods, and of the DestinationRules that apply only to them. */
  readonly namespace: string;
  /** Opens the gateway for a host that callers request by plain HTTP. Sidecars speak mTLS to the gateway. */
  openHttp(host: string): EgressWay;
  /**
   * Opens the gateway for a host to which callers use TLS themselves. The gateway sees the SNI, not the requests.
   *
   * @throws ConfigError when the host is not valid
   */
  openTls(host: string): EgressWay;
}

/** What proxies send to a provider: traces, access logs or metrics, or requests that it allows or denies. */
export type ProviderPurpose = 'traces' | 'access logs' | 'metrics' | 'authorization';

/** An entry of `extensionProviders` in the mesh configuration, which policies name: an `ExtensionProvider`, a `Jaeger`. */
export interface IExtensionProvider {
  /** Name by which the mesh configuration lists it. */
  readonly name: string;
  /** What the provider is for; undefined if that is not known. */
  readonly purposes: readonly ProviderPurpose[] | undefined;
}
