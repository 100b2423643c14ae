import type { At } from '../../manifest/manifest-object';
import type { Refusal } from '../gateway-api/refusal';
import type { StringMatch } from './string-match';

/** A host in a route, regardless of the proxy. */
export interface Destination {
  readonly at: At;
  readonly host: string;
  readonly port?: number;
  readonly subset: string;
  /** Why it is not used: a reference of the Gateway API that is not granted, or of a kind that Istio does not support. */
  readonly refusal?: Refusal;
}

/** A destination and its share of the traffic. */
export interface WeightedDestination extends Destination {
  readonly weight: number;
  readonly headers: HeaderOperations;
}

/** Changes to headers, in order: remove, set, add. */
export interface HeaderOperations {
  readonly request: readonly HeaderOperation[];
  readonly response: readonly HeaderOperation[];
}

/** One change to a header: set, add or remove. */
export interface HeaderOperation {
  readonly kind: 'set' | 'add' | 'remove';
  readonly name: string;
  readonly value: string;
}

/** How the path and the authority of a request are rewritten before it is forwarded. */
export interface Rewrite {
  readonly at: At;
  readonly uri?: string;
  readonly regex?: { readonly match: string; readonly rewrite: string };
  readonly authority?: string;
}

/** Where callers are redirected to. */
export interface Redirect {
  readonly at: At;
  readonly status: number;
  readonly uri?: string;
  /** Replaces the part of the path that the route matched, as the Gateway API does. */
  readonly prefix?: string;
  readonly regex?: { readonly match: string; readonly rewrite: string };
  readonly authority?: string;
  readonly scheme?: string;
  readonly port?: number | 'from request';
}

/** A response that the proxy sends itself. */
export interface DirectResponse {
  /** Absent if Istio itself sends it. */
  readonly at?: At;
  readonly status: number;
  readonly body?: string;
}

/** How often and when a failed request is retried. */
export interface Retries {
  readonly at?: At;
  readonly attempts: number;
  readonly perTryTimeout?: number;
  /** Milliseconds before the first retry. */
  readonly backoff?: number;
  readonly retryOn: string;
  readonly statusCodes: readonly number[];
  /** Undefined: another endpoint, unless the load balancer has session affinity. */
  readonly avoidPreviousHosts?: boolean;
  readonly otherLocalities: boolean;
}

/** Delays and errors that the proxy injects. */
export interface Fault {
  readonly delay?: { readonly at: At; readonly percent: number; readonly milliseconds: number };
  readonly abort?: { readonly at: At; readonly percent: number; readonly http?: number; readonly grpc?: string };
}

/** A destination that gets copies of some requests. */
export interface Mirror extends Destination {
  readonly percent: number;
}

/** The pages of other origins that may send requests. */
export interface Cors {
  readonly at: At;
  readonly allowOrigins: readonly StringMatch[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  /** Seconds. */
  readonly maxAge?: number;
  readonly allowCredentials?: boolean;
  readonly forwardUnmatchedPreflights: boolean;
}

/** What a route does with the requests that it matches. */
export interface HttpAction {
  readonly redirect?: Redirect;
  readonly directResponse?: DirectResponse;
  readonly destinations: readonly WeightedDestination[];
  readonly headers: HeaderOperations;
  readonly rewrite?: Rewrite;
  /** Milliseconds for all attempts; without it there is no limit. */
  readonly timeout?: { readonly at: At; readonly milliseconds: number };
  /** Undefined: the default of the mesh. `none`: disabled. */
  readonly retries?: Retries | 'none';
  readonly fault?: Fault;
  readonly mirrors: readonly Mirror[];
  readonly cors?: Cors;
  /** The status if a destination does not exist: 503, and 500 for the Gateway API. */
  readonly missingStatus: 500 | 503;
}

/** No change to any header. */
export const NO_HEADERS: HeaderOperations = { request: [], response: [] };
