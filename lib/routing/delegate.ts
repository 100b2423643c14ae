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

/** A VirtualService without hosts that another app makes, by its name. */
export const DELEGATE = role<IDelegate>(
  'IDelegate',
  ['asDelegate'],
  'a VirtualService without hosts, or Delegate.fromName("shop", "orders")',
);

export class Delegate implements IDelegate {
  /** The VirtualService of this name and namespace. */
  static fromName(namespace: string, name: string): Delegate {
    return new Delegate({ name, namespace });
  }

  private constructor(private readonly config: DelegateConfig) {}

  asDelegate(): DelegateConfig {
    return this.config;
  }
}
