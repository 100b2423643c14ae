import { MeshNamespace, PhaseChart, Waypoint } from 'cdk8s-istio';
import type { Construct } from 'constructs';

/** Two namespaces in ambient mode: `tickets`, whose requests a waypoint looks at, and `data`, where there are only connections. */
export class NamespacesChart extends PhaseChart {
  readonly tickets: MeshNamespace;
  readonly data: MeshNamespace;
  readonly waypoint: Waypoint;

  constructor(scope: Construct, id: string) {
    super(scope, id, { phase: 'namespaces' });
    this.tickets = new MeshNamespace(this, 'Tickets');
    this.data = new MeshNamespace(this, 'Data');
    this.waypoint = new Waypoint(new PhaseChart(scope, 'waypoint', { phase: 'gateway' }), 'Waypoint', { namespace: this.tickets });
  }
}
