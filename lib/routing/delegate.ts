import { checkNamespace, checkObjectName } from '../core/checks';
import { role } from '../core/expect-role';

/** How a root VirtualService names the one that it leaves requests to. */
export interface DelegateConfig {
  readonly name: string;
  readonly namespace: string;
}

/** Something that a root VirtualService can leave requests to: a `VirtualService` without hosts, or a `Delegate`. */
export interface IDelegate {
  /** The VirtualService as its root names it. */
  asDelegate(): DelegateConfig;
}

export const DELEGATE = role<IDelegate>(
  'IDelegate',
  ['asDelegate'],
  'a VirtualService without hosts, or Delegate.fromName("shop", "orders")',
);

/**
 * A VirtualService without hosts that another app makes, by its name.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate
 */
export class Delegate implements IDelegate {
  /** The VirtualService of this name and namespace. */
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
