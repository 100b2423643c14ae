import type { HttpMethod } from 'cdk8s-istio';
import type { Name } from './services-chart';

/** What a service asks of another. */
export interface Call {
  readonly from: Name;
  readonly to: Name;
  /** HTTP methods that it uses. */
  readonly methods: readonly HttpMethod[];
}

/** Every call of the shop. Permissions, and what each proxy knows, are made of this table. */
export const CALLS: readonly Call[] = [
  { from: 'web', to: 'catalog', methods: ['GET'] },
  { from: 'web', to: 'search', methods: ['GET'] },
  { from: 'web', to: 'recommendation', methods: ['GET'] },
  { from: 'web', to: 'cart', methods: ['GET', 'PUT', 'DELETE'] },
  { from: 'web', to: 'checkout', methods: ['POST'] },
  { from: 'search', to: 'catalog', methods: ['GET'] },
  { from: 'recommendation', to: 'catalog', methods: ['GET'] },
  { from: 'checkout', to: 'cart', methods: ['GET', 'DELETE'] },
  { from: 'checkout', to: 'inventory', methods: ['POST'] },
  { from: 'checkout', to: 'payment', methods: ['POST'] },
  { from: 'checkout', to: 'shipping', methods: ['POST'] },
  { from: 'shipping', to: 'inventory', methods: ['GET'] },
  { from: 'checkout', to: 'notification', methods: ['POST'] },
];
