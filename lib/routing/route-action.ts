import type { networking } from '../../imports';
import { checkText } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { DESTINATION } from '../core/expect-role';
import { expectValue, WRITTEN } from '../core/expect-value';
import type { DestinationConfig, IDestination } from '../core/roles';
import type { WeightedDestination } from '../topology/weighted-destination';
import { DELEGATE, type IDelegate } from './delegate';
import { renderRedirect, type RedirectOptions } from './redirect';
import { renderSplit } from './split';

/**
 * What a route does with the requests that it matches.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 * @example
 * RouteAction.split(v1.weighted(80), v2.weighted(20));
 */
export class RouteAction {
  /** @internal */
  static readonly [WRITTEN] = 'RouteAction.forward(service)';

  /**
   * Sends all requests to one destination.
   *
   * @throws ConfigError when the destination is a service with several ports
   */
  static forward(destination: IDestination): ForwardAction {
    return new ForwardAction([
      { destination: expectValue('RouteAction.forward', 'destination', destination, DESTINATION).asDestination() },
    ]);
  }

  /**
   * Splits the requests among destinations. The weights must add up to 100.
   *
   * @throws ConfigError when the weights do not add up to 100, or when a destination is named twice
   */
  static split(...destinations: readonly WeightedDestination[]): ForwardAction {
    return new ForwardAction(renderSplit(destinations));
  }

  /**
   * Answers with a redirect.
   *
   * @throws ConfigError when nothing of the address changes, when the path does not start with `/`, or when the code is not a redirect
   */
  static redirect(options: RedirectOptions): RouteAction {
    return new RouteAction('answer', { redirect: renderRedirect(options) });
  }

  /**
   * Answers directly, without forwarding to a service.
   *
   * @param status from 200 to 599
   * @param body a text, or bytes; none by default
   * @throws ConfigError when the status is not a number from 200 to 599, or when the body is not a string
   */
  static respond(status: number, body?: string | Uint8Array): RouteAction {
    return new RouteAction('answer', { directResponse: { status: checkStatus('RouteAction.respond', status), body: renderBody(body) } });
  }

  /**
   * Delegates the requests to the routes of a VirtualService without hosts, which another team may own.
   *
   * @throws ConfigError when the VirtualService has hosts
   */
  static delegate(to: IDelegate): RouteAction {
    const { name, namespace } = expectValue('RouteAction.delegate', 'to', to, DELEGATE).asDelegate();
    return new RouteAction('delegate', { delegate: { name, namespace } });
  }

  protected constructor(
    /** What happens to a request. */
    readonly kind: 'forward' | 'answer' | 'delegate',
    private readonly fields: Pick<networking.VirtualServiceSpecHttp, 'route' | 'redirect' | 'directResponse' | 'delegate'>,
  ) {}

  /** @internal */
  _toWire(): Pick<networking.VirtualServiceSpecHttp, 'route' | 'redirect' | 'directResponse' | 'delegate'> {
    return this.fields;
  }
}

/**
 * An action that forwards requests or connections, the only kind that TLS and TCP routes have.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 */
export class ForwardAction extends RouteAction {
  /** @internal */
  constructor(private readonly shares: readonly networking.VirtualServiceSpecHttpRoute[]) {
    super('forward', { route: [...shares] });
  }

  /** The destinations. */
  get destinations(): readonly DestinationConfig[] {
    return this.shares.map(({ destination }) => destination as DestinationConfig);
  }

  /** The same for a route that sees no headers. @internal */
  _toTcp(): networking.VirtualServiceSpecTcpRoute[] {
    return this.shares.map(({ destination, weight }) => ({ destination, weight }));
  }
}

/** The status code, if a proxy can answer with it. */
export function checkStatus(at: string, status: number): number {
  if (Number.isInteger(status) && status >= 200 && status <= 599) return status;
  throw new ConfigError(at, {
    field: 'status',
    value: status,
    problem: 'is not a valid response status',
    fix: 'write one from 200 to 599',
  });
}

function renderBody(body: string | Uint8Array | undefined) {
  if (body === undefined) return undefined;
  if (typeof body === 'string') return { string: body };
  if (!(body instanceof Uint8Array)) checkText('RouteAction.respond', 'body', body, 'not found');
  return { bytes: Buffer.from(body).toString('base64') };
}
