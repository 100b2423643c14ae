import type { FieldPath } from '../manifest/manifest';

/** A request as data: `Simulator.send` takes it as it is. */
export interface ClaimedRequest {
  /** `GET https://shop.example.com/cart` */
  readonly text: string;
  readonly options: ClaimedRequestOptions;
}

/** What a claimed request has besides its method and address. */
export interface ClaimedRequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Who sends it. @default a client outside the mesh, through a gateway */
  readonly from?: ClaimedCaller;
  /** `namespace/name` of the gateway that it goes through, or `service namespace/name` for a Service that is open to the outside. */
  readonly via?: string;
  /** The claims of a token whose signature is good. @default no token */
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
  /** The gateway has no certificate to show, or one that clients refuse for the host. */
  | 'bad-certificate'
  /** No route of the object that the finding is about takes it, or not the one that `part` names. */
  | 'elsewhere'
  /** It ends as it does without that object, or without the `part` of it. */
  | 'unchanged';

/** What a finding foretells: how a request ends. The simulator can be asked whether it does. */
export interface Claim {
  readonly request: ClaimedRequest;
  readonly outcome: ClaimedOutcome;
  /** The field that `elsewhere` and `unchanged` are about: `['spec', 'http', 1]`. @default the whole object */
  readonly part?: FieldPath;
  /** For `arrives`: how the last connection is made. Not set: in any way. */
  readonly security?: 'plaintext' | 'tls' | 'mtls';
  /** What the caller gets for a request that fails, unless it is refused on the way. Not set: any failure. */
  readonly status?: number;
}
