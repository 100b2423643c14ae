import type { Duration } from 'cdk8s';
import { ConfigError } from '../core/config-error';
import type { IDestination } from '../core/roles';
import { wireDuration } from '../core/wire-duration';
import { addressOf } from './provider-address';

/** How much of a request's body an authorizer sees. */
export interface AuthorizedBody {
  /** Greatest number of bytes; a longer body is refused with 413 unless `allowPartialMessage`. */
  readonly maxRequestBytes: number;
  /**
   * Whether the first bytes of a longer body are sent.
   * @default false
   */
  readonly allowPartialMessage?: boolean;
  /**
   * Whether the body is sent as bytes, not as text.
   * @default false
   */
  readonly packAsBytes?: boolean;
}

/** What authorizers by HTTP and by gRPC have alike. */
export interface AuthorizerOptions {
  /**
   * How long a proxy waits for the answer. Istio waits ten minutes unless told.
   * @default Duration.seconds(1)
   */
  readonly timeout?: Duration;
  /**
   * Whether requests pass while the authorizer does not answer.
   * @default false
   */
  readonly failOpen?: boolean;
  /**
   * Status of the response while the authorizer does not answer, from 100 to 599.
   * @default 403
   */
  readonly statusOnError?: number;
  /**
   * Whether the route is chosen anew with the headers that the authorizer changed.
   * @default false
   */
  readonly clearRouteCache?: boolean;
  /**
   * How much of the request's body it sees.
   * @default - nothing
   */
  readonly includeRequestBodyInCheck?: AuthorizedBody;
}

/** Options of `ExtensionProvider.envoyExtAuthzHttp`. Names of headers may start or end with `*`. */
export interface HttpAuthorizerOptions extends AuthorizerOptions {
  /**
   * Comes before the path of the request when the authorizer is asked.
   * @default - none
   */
  readonly pathPrefix?: string;
  /**
   * Headers of the request that it sees besides `Host` and `Content-Length`; it sees no cookie and no token unless named here.
   * @default - none
   */
  readonly includeRequestHeadersInCheck?: readonly string[];
  /**
   * More headers that it sees, with their values.
   * @default - none
   */
  readonly includeAdditionalHeadersInCheck?: Readonly<Record<string, string>>;
  /**
   * Headers of its answer that go to the workload with an allowed request.
   * @default - none
   */
  readonly headersToUpstreamOnAllow?: readonly string[];
  /**
   * Headers of its answer that go to the caller with the response to an allowed request.
   * @default - none
   */
  readonly headersToDownstreamOnAllow?: readonly string[];
  /**
   * Headers of its answer that go to the caller of a refused request.
   * @default - all
   */
  readonly headersToDownstreamOnDeny?: readonly string[];
}

/** An authorizer by gRPC as the mesh configuration has it. */
export function renderGrpcAuthorizer(service: IDestination, options: AuthorizerOptions): object {
  return renderAuthorizer('ExtensionProvider.envoyExtAuthzGrpc', service, options);
}

/** An authorizer by HTTP as the mesh configuration has it. */
export function renderHttpAuthorizer(service: IDestination, { pathPrefix, ...options }: HttpAuthorizerOptions): object {
  const at = 'ExtensionProvider.envoyExtAuthzHttp';
  if (pathPrefix !== undefined && !pathPrefix.startsWith('/')) {
    const fix = `write "/${pathPrefix}"`;
    throw new ConfigError(at, { field: 'pathPrefix', value: pathPrefix, problem: 'does not start with "/"', fix });
  }
  return { ...renderAuthorizer(at, service, options), pathPrefix };
}

function renderAuthorizer(at: string, service: IDestination, { timeout, failOpen, statusOnError, ...options }: AuthorizerOptions): object {
  checkBody(at, options.includeRequestBodyInCheck);
  return {
    ...addressOf(at, service),
    timeout: timeout ? wireDuration(at, 'timeout', timeout) : '1s',
    failOpen,
    statusOnError: statusOnError === undefined ? undefined : String(checkStatus(at, statusOnError)),
    ...options,
  };
}

function checkStatus(at: string, status: number): number {
  if (Number.isInteger(status) && status >= 100 && status <= 599) return status;
  throw new ConfigError(at, { field: 'statusOnError', value: status, problem: 'is no HTTP status', fix: 'write a number from 100 to 599' });
}

function checkBody(at: string, body: AuthorizedBody | undefined): void {
  if (!body || (Number.isInteger(body.maxRequestBytes) && body.maxRequestBytes >= 1)) return;
  throw new ConfigError(at, {
    field: 'includeRequestBodyInCheck.maxRequestBytes',
    value: body.maxRequestBytes,
    problem: 'is no number of bytes',
    fix: 'write a whole number of at least 1',
  });
}
