import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Fraction } from '../request/fraction';
import type { Message } from '../request/message';
import type { Cluster } from './clusters/cluster';
import type { Route } from './routes/route';
import type { Verdict } from './security/authorization';

/** Why a connection fails. */
export type ConnectionError =
  'NoListener' | 'NoFilterChain' | 'TLSError' | 'MTLSError' | 'ProtocolError' | 'ListenerRejected' | 'ClientCertificateRequired';

/** What one proxy does with a request. */
export type HopKind =
  /** It goes on to one or more clusters. */
  | 'forwarded'
  /** The client is redirected. */
  | 'redirected'
  /** The proxy answers itself: a direct response, a fault, a preflight. */
  | 'answered'
  /** Nothing in the configuration matches the request. */
  | 'unrouted'
  /** The route has a cluster that does not exist or does not have endpoints. */
  | 'undeliverable'
  /** A token was refused. */
  | 'unauthenticated'
  /** An AuthorizationPolicy denies it. */
  | 'denied'
  /** The connection itself fails. */
  | 'refused';

/** A share of the traffic and where it goes. */
export interface Delivery {
  /** `outbound|9080|v1|reviews.bookinfo.svc.cluster.local`, `PassthroughCluster`, `inbound|8080||` … */
  readonly name: string;
  readonly share: Fraction;
  /** Absent for Istio's own clusters, or if it does not exist. */
  readonly cluster?: Cluster;
  /** Why the cluster does not exist. */
  readonly missing?: string;
  /** The request as the next proxy receives it. */
  readonly message?: Message;
  /** The headers that this proxy adds to the response. */
  readonly responseHeaders?: ReadonlyMap<string, string>;
  readonly at?: At;
}

/** What one proxy does with a call, and why. */
export interface Hop {
  readonly kind: HopKind;
  readonly reason: string;
  /** The HTTP status. Absent for connections that are not HTTP. */
  readonly status?: number;
  readonly error?: ConnectionError;
  /** What the client needs so that the connection is accepted. Absent if it fails for another reason. */
  readonly wants?: 'mutual TLS' | 'TLS' | 'client certificate';
  /** Envoy's response flags: NR no route, NC no cluster, UH no healthy endpoint, FI fault injected. */
  readonly flags?: string;
  /** Envoy's response code details. */
  readonly details?: string;
  readonly route?: Route;
  readonly deliveries: readonly Delivery[];
  readonly location?: string;
  readonly responseHeaders: ReadonlyMap<string, string>;
  readonly body?: string;
  readonly verdict?: Verdict;
  /** The TLS settings of the filter chain that matches the connection. */
  readonly tls?: { readonly requiresClientCertificate: boolean; readonly credentials: readonly string[]; readonly terminated: boolean };
  /** The value that decided. */
  readonly at?: At;
  /** Two rules whose order only depends on their names. In a cluster, the older one is first. */
  readonly ambiguous?: readonly [ManifestObject, ManifestObject];
  /** What works here, but maybe not as expected. */
  readonly notes?: readonly string[];
  /** What of it is not simulated. */
  readonly unmodelled?: readonly string[];
}

/** What is known of a hop before its route has answered. */
export type HopContext = Pick<Hop, 'tls' | 'verdict' | 'ambiguous'>;

const NOTHING_KNOWN: HopContext = {};

/** A hop with the fields that most do not have left empty. All hops have one shape, which keeps copies of them cheap. */
export function hop(fields: Pick<Hop, 'kind' | 'reason'> & Partial<Hop>, context: HopContext = NOTHING_KNOWN): Hop {
  return {
    kind: fields.kind,
    reason: fields.reason,
    status: fields.status,
    error: fields.error,
    wants: fields.wants,
    flags: fields.flags,
    details: fields.details,
    route: fields.route,
    deliveries: fields.deliveries ?? NO_DELIVERIES,
    location: fields.location,
    responseHeaders: fields.responseHeaders ?? NO_RESPONSE_HEADERS,
    body: fields.body,
    verdict: fields.verdict ?? context.verdict,
    tls: fields.tls ?? context.tls,
    at: fields.at,
    ambiguous: fields.ambiguous ?? context.ambiguous,
    notes: fields.notes,
    unmodelled: fields.unmodelled,
  };
}

const NO_DELIVERIES: readonly Delivery[] = [];

const NO_RESPONSE_HEADERS: ReadonlyMap<string, string> = new Map();
