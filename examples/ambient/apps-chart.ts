import type { MeshService } from 'cdk8s-istio';
import { PhaseChart, ServicePort } from 'cdk8s-istio';
import type { Construct } from 'constructs';
import { Microservice } from './microservice';

/** Where the services run. */
export interface AppsChartProps {
  /** Namespace of what customers see. */
  readonly tickets: string;
  /** Namespace of what is kept. */
  readonly data: string;
}

/** The three services: two speak HTTP, the third is a database. */
export class AppsChart extends PhaseChart {
  readonly site: MeshService;
  readonly orders: MeshService;
  readonly ledger: MeshService;

  constructor(scope: Construct, id: string, { tickets, data }: AppsChartProps) {
    super(scope, id, { phase: 'apps' });
    this.site = new Microservice(this, 'site', { namespace: tickets, versions: ['v1'], port: ServicePort.http(8080) }).service;
    this.orders = new Microservice(this, 'orders', { namespace: tickets, versions: ['v1', 'v2'], port: ServicePort.http(8080) }).service;
    this.ledger = new Microservice(this, 'ledger', { namespace: data, versions: ['v1'], port: ServicePort.tcp(5432) }).service;
  }
}
