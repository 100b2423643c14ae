import type { Duration } from 'cdk8s';
import { ConfigError } from '../core/config-error';
import type { IDestination } from '../core/roles';
import { wireDuration } from '../core/wire-duration';
import { addressOf } from './provider-address';

/** How an authorizer gets the body of a request. */
export interface AuthorizedBody {
  /** Maximum number of bytes; a longer body is denied with 413 unless `allowPartialMessage` is set. */
  readonly maxRequestBytes: number;
  /**
   * Whether to send the first bytes of a longer body.
   * @default false
   */
  readonly allowPartialMessage?: boolean;
  /**
   * Whether to send the body as bytes instead of as a string.
   * @default false
   */
  readonly packAsBytes?: boolean;
}

/** The common options of authorizers by HTTP and by gRPC. */
export interface AuthorizerOptions {
  /**
   * Timeout of the call. Istio's own default is ten minutes.
   * @default Duration.seconds(1)
   */
  readonly timeout?: Duration;
  /**
   * Whether requests are allowed if the authorizer does not answer.
   * @default false
   */
  readonly failOpen?: boolean;
  /**
   * Status of the response if the authorizer does not answer, from 100 to 599.
   * @default 403
   */
  readonly statusOnError?: number;
  /**
   * Whether the route is selected again after the authorizer changed headers.
   * @default false
   */
  readonly clearRouteCache?: boolean;
  /**
   * The request body that it gets.
   * @default - no body
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
   * Headers of its response that are sent to the caller of a denied request.
   * @default - all
   */
  readonly headersToDownstreamOnDeny?: readonly string[];
}

/** An authorizer by gRPC in the form of the mesh configuration. */
export function renderGrpcAuthorizer(service: IDestination, options: AuthorizerOptions): object {
  return renderAuthorizer('ExtensionProvider.envoyExtAuthzGrpc', service, options);
}

/** An authorizer by HTTP in the form of the mesh configuration. */
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
  throw new ConfigError(at, {
    field: 'statusOnError',
    value: status,
    problem: 'is not a valid HTTP status',
    fix: 'write a number from 100 to 599',
  });
}

function checkBody(at: string, body: AuthorizedBody | undefined): void {
  if (!body || (Number.isInteger(body.maxRequestBytes) && body.maxRequestBytes >= 1)) return;
  throw new ConfigError(at, {
    field: 'includeRequestBodyInCheck.maxRequestBytes',
    value: body.maxRequestBytes,
    problem: 'is not a valid number of bytes',
    fix: 'write a whole number of at least 1',
  });
}
