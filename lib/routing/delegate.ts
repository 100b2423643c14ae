import { checkNamespace, checkObjectName } from '../core/checks';
import { role } from '../core/expect-role';

/** The reference of a root VirtualService to the one that it delegates requests to. */
export interface DelegateConfig {
  readonly name: string;
  readonly namespace: string;
}

/** Something that a root VirtualService can delegate requests to: a `VirtualService` without hosts, or a `Delegate`. */
export interface IDelegate {
  /**
   * The VirtualService as its root references it.
   *
   * @throws ConfigError when the VirtualService has hosts
   */
  asDelegate(): DelegateConfig;
}

export const DELEGATE = role<IDelegate>(
  'IDelegate',
  ['asDelegate'],
  'a VirtualService without hosts, or Delegate.fromName("shop", "orders")',
);

/**
 * A VirtualService without hosts that this app does not create, by its name.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate
 * @example
 * routes.addHttpRoute('orders', {
 *   match: [{ path: PathMatch.under('/orders') }],
 *   action: RouteAction.delegate(Delegate.fromName('shop', 'orders')),
 * });
 */
export class Delegate implements IDelegate {
  /**
   * The VirtualService with this name and namespace.
   *
   * @throws ConfigError when the namespace or the name is not valid
   */
  static fromName(namespace: string, name: string): Delegate {
    checkNamespace('Delegate.fromName', 'namespace', namespace);
    checkObjectName('Delegate.fromName', 'name', name);
    return new Delegate({ name, namespace });
  }

  private constructor(private readonly config: DelegateConfig) {}

  asDelegate(): DelegateConfig {
    return this.config;
  }
}
