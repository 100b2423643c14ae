import { MeshNamespace, PhaseChart, type MeshService } from 'cdk8s-istio';
import type { Construct } from 'constructs';
import { Microservice } from './microservice';

export const NAMES = [
  'web',
  'catalog',
  'search',
  'recommendation',
  'cart',
  'checkout',
  'payment',
  'shipping',
  'inventory',
  'notification',
] as const;

/** The name of one of the ten services. */
export type Name = (typeof NAMES)[number];

/** The ten services and their namespace. */
export class ServicesChart extends PhaseChart {
  readonly services: Readonly<Record<Name, MeshService>>;

  constructor(scope: Construct, id: string, namespace: string) {
    super(scope, id, { phase: 'apps', namespace });
    new MeshNamespace(new PhaseChart(scope, 'namespaces', { phase: 'namespaces' }), 'Shop', { name: namespace });
    const entries = NAMES.map((name) => [name, new Microservice(this, name).service]);
    this.services = Object.fromEntries(entries);
  }
}
