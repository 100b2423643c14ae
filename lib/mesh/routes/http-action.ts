import type { At } from '../../manifest/manifest-object';
import type { Refusal } from '../gateway-api/refusal';
import type { StringMatch } from './string-match';

/** A host that a route names, before it is known which proxy asks. */
export interface Destination {
  readonly at: At;
  readonly host: string;
  readonly port?: number;
  readonly subset: string;
  /** Why it is not followed: a reference of the Gateway API that is not granted, or to a kind that Istio does not know. */
  readonly refusal?: Refusal;
}

/** A destination and its part of the traffic. */
export interface WeightedDestination extends Destination {
  readonly weight: number;
  readonly headers: HeaderOperations;
}

/** What happens to headers, in the order it happens: remove, set, add. */
export interface HeaderOperations {
  readonly request: readonly HeaderOperation[];
  readonly response: readonly HeaderOperation[];
}

/** One change to a header: it is set, added or removed. */
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

/** An answer that the proxy gives by itself. */
export interface DirectResponse {
  /** Absent when Istio itself answers. */
  readonly at?: At;
  readonly status: number;
  readonly body?: string;
}

/** How often and when a failed request is tried again. */
export interface Retries {
  readonly at?: At;
  readonly attempts: number;
  readonly perTryTimeout?: number;
  /** Milliseconds before the second attempt. */
  readonly backoff?: number;
  readonly retryOn: string;
  readonly statusCodes: readonly number[];
  /** Undefined: another endpoint, unless the load balancer keeps a client at one. */
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

/** Which pages of other origins may call. */
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

/** What a route does with the requests it takes. */
export interface HttpAction {
  readonly redirect?: Redirect;
  readonly directResponse?: DirectResponse;
  readonly destinations: readonly WeightedDestination[];
  readonly headers: HeaderOperations;
  readonly rewrite?: Rewrite;
  /** Milliseconds for all attempts; without it a request may take for ever. */
  readonly timeout?: { readonly at: At; readonly milliseconds: number };
  /** Undefined: the mesh's default. `none`: switched off. */
  readonly retries?: Retries | 'none';
  readonly fault?: Fault;
  readonly mirrors: readonly Mirror[];
  readonly cors?: Cors;
  /** The status when a destination is not there: 503, and 500 for the Gateway API. */
  readonly missingStatus: 500 | 503;
}

/** No change to any header. */
export const NO_HEADERS: HeaderOperations = { request: [], response: [] };
