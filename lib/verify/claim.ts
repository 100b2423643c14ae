import type { FieldPath } from '../manifest/manifest';

/** A request as data, for `Simulator.send`. */
export interface ClaimedRequest {
  /** `GET https://shop.example.com/cart` */
  readonly text: string;
  readonly options: ClaimedRequestOptions;
}

/** The options of a claimed request, in addition to its method and address. */
export interface ClaimedRequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Who sends it. @default a client outside the mesh, through a gateway */
  readonly from?: ClaimedCaller;
  /** `namespace/name` of the gateway that it goes through, or `service namespace/name` for a Service that is reachable from outside. */
  readonly via?: string;
  /** The claims of a valid token. @default no token */
  readonly jwt?: Readonly<Record<string, unknown>>;
  /** The server name in TLS. @default the host of the address */
  readonly sni?: string;
}

/** Some workload of a namespace. */
export interface ClaimedCaller {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** @default default */
  readonly serviceAccount?: string;
  /** @default sidecar */
  readonly dataPlane?: 'sidecar' | 'ambient' | 'none';
}

/** How a claimed request ends. */
export type ClaimedOutcome =
  /** None of these requests arrives. */
  | 'fails'
  /** Some of these requests, or all of them, do not arrive. */
  | 'fails-in-part'
  /** All of these requests arrive. */
  | 'arrives'
  /** The gateway does not have a certificate, or its certificate is not valid for the host. */
  | 'bad-certificate'
  /** No route of the object matches it, or the route in `part` does not match. */
  | 'elsewhere'
  /** The outcome is the same without the object, or without its `part`. */
  | 'unchanged';

/** What a finding predicts: the outcome of a request. The simulator can confirm it. */
export interface Claim {
  readonly request: ClaimedRequest;
  readonly outcome: ClaimedOutcome;
  /** The field that `elsewhere` and `unchanged` are about: `['spec', 'http', 1]`. @default the whole object */
  readonly part?: FieldPath;
  /** For `arrives`: the security of the last connection. Not set: any. */
  readonly security?: 'plaintext' | 'tls' | 'mtls';
  /** The status that the caller gets for a failed request, unless something rejects the request before. Not set: any failure. */
  readonly status?: number;
}
