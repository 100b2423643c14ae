import type { Construct } from 'constructs';
import { Canary } from '../canary/canary';
import type { CanaryStrategy, CanaryVersion } from '../canary/canary-strategy';
import { childPath } from '../core/expect-role';
import { expectValue } from '../core/expect-value';
import { meshSettings } from '../core/mesh-settings';
import { PhaseChart } from '../delivery/phase-chart';
import { DestinationRule } from '../routing/destination-rule';
import { VersionService } from '../routing/version-service';
import { MeshService } from '../topology/mesh-service';

/** Options of a `CanaryChart`. */
export interface CanaryChartProps {
  /** The service with two versions. */
  readonly service: MeshService;
  /** The stable version. */
  readonly stable: string;
  /** The canary version. */
  readonly canary: string;
  /** The requests that the canary gets. */
  readonly strategy: CanaryStrategy;
}

/**
 * Two versions of a service, and the requests that the new one gets.
 *
 * @throws ConfigError when the service has several ports, or when both versions are the same
 * @see https://istio.io/latest/docs/tasks/traffic-management/traffic-shifting/
 * @example
 * new CanaryChart(app, 'canary', { service: cart, stable: 'v1', canary: 'v2', strategy: CanaryStrategy.weighted(20) });
 */
export class CanaryChart extends PhaseChart {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  constructor(scope: Construct, id: string, props: CanaryChartProps) {
    const { strategy } = props;
    const service = expectValue(childPath(scope, id), 'service', props.service, MeshService);
    super(scope, id, { phase: 'traffic', namespace: service.namespace });
    const [stable, canary] = versionsOf(this, service, [props.stable, props.canary]);
    new Canary(this, 'Canary', { name: service.name, hosts: [service], stable, canary, strategy });
  }
}

/** Versions in the API of the mesh: subsets of a DestinationRule, or a Service each. */
function versionsOf(chart: CanaryChart, service: MeshService, names: readonly string[]): readonly CanaryVersion[] {
  const versions = names.map((name) => service.version(name));
  if (meshSettings(chart).api === 'gateway-api') {
    return versions.map((version) => new VersionService(chart, `Version-${version.name}`, { version }));
  }
  const rule = new DestinationRule(chart, 'Versions', { name: service.name, service });
  return versions.map((version) => rule.addSubset(version));
}
