import type { Construct } from 'constructs';
import { Canary } from '../canary/canary';
import type { CanaryStrategy } from '../canary/canary-strategy';
import { PhaseChart } from '../delivery/phase-chart';
import { DestinationRule } from '../routing/destination-rule';
import type { MeshService } from '../topology/mesh-service';

/** Options of a `CanaryChart`. */
export interface CanaryChartProps {
  /** The service that has two versions. */
  readonly service: MeshService;
  /** The version that serves. */
  readonly stable: string;
  /** The version that is tried. */
  readonly canary: string;
  /** Which calls the canary gets. */
  readonly strategy: CanaryStrategy;
}

/** Two versions of a service, and which calls go to the new one. */
export class CanaryChart extends PhaseChart {
  constructor(scope: Construct, id: string, props: CanaryChartProps) {
    const { service, strategy } = props;
    super(scope, id, { phase: 'traffic', namespace: service.namespace });
    const versions = new DestinationRule(this, 'Versions', { name: service.name, service });
    const stable = versions.addSubset(service.version(props.stable));
    const canary = versions.addSubset(service.version(props.canary));
    new Canary(this, 'Canary', { name: service.name, hosts: [service], stable, canary, strategy });
  }
}
