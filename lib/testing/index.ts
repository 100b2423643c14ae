/**
 * Matchers for jest that say what a mesh does with a request, and whether a cluster would take the manifests.
 *
 * @example
 * import { call, Simulator } from 'cdk8s-istio/simulate';
 * import 'cdk8s-istio/jest';
 *
 * const mesh = Simulator.of(app);
 * expect(mesh).toRoute('GET https://shop.example.com/cart', { cart: 100 });
 * expect(mesh).toRoute(call.from('cart').to('prices'), { v1: 80, v2: 20 });
 * expect(app).toPassVerification();
 * expect(mesh).toDeny(call.from('cart').to('ledger'), { by: 'ledger' });
 */
import type { Manifests } from '../manifest/manifests';
import type { Caller } from '../simulate';
import type { RequestLike } from './matcher';
import * as matchers from './matchers';
import type { ExpectedChanges } from './to-change';
import type { DenyOptions } from './to-deny';
import type { VerificationOptions } from './to-pass-verification';
import type { RedirectOptions } from './to-redirect';
import type { MtlsOptions } from './to-require-mtls';
import type { RetryOptions } from './to-retry';
import type { Shares } from './to-route';

export { call, type Outcome, request, Simulator } from '../simulate';
export type { RequestLike } from './matcher';
export type { ExpectedChanges } from './to-change';
export type { DenyOptions } from './to-deny';
export type { VerificationOptions } from './to-pass-verification';
export type { RedirectOptions } from './to-redirect';
export type { MtlsOptions } from './to-require-mtls';
export type { RetryOptions } from './to-retry';
export type { Shares } from './to-route';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- jest's own types are a namespace
  namespace jest {
    /** What `expect` can say of a mesh. */
    interface Matchers<R> {
      /** The request arrives completely. */
      toAllow(request: RequestLike): R;
      /** Another mesh handles every request in the same way, and has the same workloads and certificates. */
      toBehaveLike(after: Manifests): R;
      /** The other mesh differs in exactly these changes. */
      toChange(expected: ExpectedChanges, after: Manifests): R;
      /** A policy, a token or an unprotected connection denies the whole request. */
      toDeny(request: RequestLike, options?: DenyOptions): R;
      /** A cluster would accept the app, chart or folder, and it would work as written. */
      toPassVerification(options?: VerificationOptions): R;
      /** The client is redirected. */
      toRedirect(request: RequestLike, location?: string, options?: RedirectOptions): R;
      /** The workload only accepts mutual TLS. */
      toRequireMtls(workload: Caller, options?: MtlsOptions): R;
      /** The client gets this status. */
      toRespond(request: RequestLike, status: number): R;
      /** A request that arrives, but then fails, is retried up to this many times. */
      toRetry(request: RequestLike, attempts: number, options?: RetryOptions): R;
      /** The requests arrive in exactly these shares. */
      toRoute(request: RequestLike, shares: Shares): R;
      /** The service, or the host on a gateway, and the port of the request exist, regardless of its outcome. */
      toServe(request: RequestLike): R;
      /** The request arrives, and its route has this timeout. */
      toTimeOutAfter(request: RequestLike, duration: string): R;
    }
  }
}

expect.extend(matchers);
