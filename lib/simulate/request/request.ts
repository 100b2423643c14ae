import type { Claims } from './message';

/** A caller: a name, `namespace/name`, or any object with a name and a namespace. */
export type Caller = string | { readonly name: string; readonly namespace?: string } | UnlistedCaller;

/** A caller without manifests. */
export interface UnlistedCaller {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** @default default */
  readonly serviceAccount?: string;
  /** @default sidecar */
  readonly dataPlane?: 'sidecar' | 'ambient' | 'none';
}

/** The options of a request, in addition to its method and address. */
export interface RequestOptions {
  /** @default GET, and POST for grpc */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Who sends it. @default a client outside the mesh, through a gateway */
  readonly from?: Caller;
  /** The claims of a token with a valid signature. A token in the headers is verified instead. */
  readonly jwt?: Claims;
  /** The server name in TLS. @default the host of the address */
  readonly sni?: string;
  /** True if the client presents a certificate to the gateway. @default false */
  readonly clientCertificate?: boolean;
  /** The address of the client, or of the pod that calls. @default unknown, so that only the block 0.0.0.0/0 matches it */
  readonly sourceIp?: string;
  /**
   * The gateway to use, if several serve the host: `namespace/name` of its workload or its Gateway. `service web` or
   * `service shop/web` for a Service of type LoadBalancer or NodePort.
   */
  readonly via?: string;
  /** Localities whose endpoints are down: `eu-1/a`, `eu-1/*`. */
  readonly down?: readonly string[];
}

/** A request that can be sent. */
export interface SimulatedRequest extends RequestOptions {
  readonly method: string;
  readonly scheme: 'http' | 'https' | 'tcp' | 'tls';
  /** The Host header: with the port, when the address names one. */
  readonly authority: string;
  /** The host that the client connects to. */
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** Placeholder in an address for the port of the callee. */
export const OWN_PORT = 65535;

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, grpc: 80, grpcs: 443 };

const ADDRESS = /^(?:([A-Za-z]+) +)?(https?|grpcs?|tcp|tls):\/\/(\[[0-9a-fA-F:.]+\]|[^/:?#\s]+)(?::(\d{1,5}))?([/?][^\s#]*)?(?:#\S*)?$/;

/**
 * Reads `GET https://shop.example.com/cart?x=1`, `grpc://reviews:9080/reviews.Reviews/Get`, `tcp://db:5432`.
 *
 * @returns what is wrong with the text, when it is not a request
 */
export function parseRequest(text: string, options: RequestOptions = {}): SimulatedRequest | string {
  const found = ADDRESS.exec(text.trim());
  if (!found) return `"${text}" is not a request; write a method and an address, such as GET https://shop.example.com/cart`;
  const [, method, scheme, host, portText, target = '/'] = found;
  const port = portText === undefined ? DEFAULT_PORTS[scheme] : Number(portText);
  if (port === undefined) return `"${text}" does not have a port; write one, such as ${scheme}://${host}:5432`;
  if (port < 1 || port > 65535) return `"${text}" does not have a valid port; write a number from 1 to 65535`;
  const { host: hostHeader, ...headers } = options.headers ? lowerCased(options.headers) : NO_HEADERS;
  return {
    from: options.from,
    jwt: options.jwt,
    sni: options.sni,
    clientCertificate: options.clientCertificate,
    sourceIp: options.sourceIp,
    via: options.via,
    down: options.down,
    headers: scheme.startsWith('grpc') ? { 'content-type': 'application/grpc', ...headers } : headers,
    method: (method ?? options.method ?? (scheme.startsWith('grpc') ? 'POST' : 'GET')).toUpperCase(),
    scheme: SCHEMES[scheme],
    authority: hostHeader ?? (portText === undefined || port === OWN_PORT ? host : `${host}:${portText}`),
    host,
    port,
    path: target.startsWith('?') ? `/${target}` : target,
  };
}

const SCHEMES: Readonly<Record<string, SimulatedRequest['scheme']>> = {
  http: 'http',
  https: 'https',
  grpc: 'http',
  grpcs: 'https',
  tcp: 'tcp',
  tls: 'tls',
};

const NO_HEADERS: Readonly<Record<string, string>> = {};

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(entries);
}
