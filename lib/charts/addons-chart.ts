import type { Construct } from 'constructs';
import { Expose } from '../addons/expose';
import { Grafana } from '../addons/grafana';
import { Jaeger } from '../addons/jaeger';
import { Kiali } from '../addons/kiali';
import { Prometheus } from '../addons/prometheus';
import { PhaseChart } from '../delivery/phase-chart';
import { Telemetry } from '../telemetry/telemetry';
import { Tracing } from '../telemetry/tracing';
import { PolicyTarget } from '../topology/policy-target';
import { expectValue } from '../core/expect-value';
import { isMapping } from '../semantics/mapping';

/** How the page of each addon is exposed outside the cluster; those that are left out are not exposed. */
export type AddonsExposure = Readonly<Partial<Record<'prometheus' | 'grafana' | 'jaeger' | 'kiali', Expose>>>;

/** Options of an `AddonsChart`. */
export interface AddonsChartProps {
  /**
   * How the four pages are exposed outside the cluster: all in the same way, or each on its own, for example on hosts of a gateway.
   * @default Expose.none()
   */
  readonly expose?: Expose | AddonsExposure;
  /**
   * Percentage of requests that are traced.
   * @default 1
   */
  readonly tracingPercent?: number;
}

/**
 * Prometheus, Grafana, Kiali and Jaeger, connected to each other, and the Telemetry that Jaeger needs.
 *
 * @throws ConfigError when an exposure is not an Expose, or when the percentage of traces is not valid
 * @see https://istio.io/latest/docs/ops/integrations/
 * @example
 * new AddonsChart(app, 'addons', { expose: { kiali: Expose.through(gateway, 'kiali.example.com') } });
 */
export class AddonsChart extends PhaseChart {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  readonly prometheus: Prometheus;
  readonly grafana: Grafana;
  readonly jaeger: Jaeger;
  readonly kiali: Kiali;

  constructor(scope: Construct, id: string, props: AddonsChartProps = {}) {
    const { expose = Expose.none(), tracingPercent = 1 } = props;
    super(scope, id, { phase: 'addons', namespace: 'istio-system' });
    const exposed = (addon: keyof AddonsExposure) => ({ expose: exposureOf(this, expose, addon) });
    this.prometheus = new Prometheus(this, 'Prometheus', exposed('prometheus'));
    this.grafana = new Grafana(this, 'Grafana', { prometheus: this.prometheus, ...exposed('grafana') });
    this.jaeger = new Jaeger(this, 'Jaeger', exposed('jaeger'));
    const { prometheus, grafana, jaeger } = this;
    this.kiali = new Kiali(this, 'Kiali', { prometheus, grafana, jaeger, ...exposed('kiali') });
    new Telemetry(this, 'MeshDefault', { target: PolicyTarget.mesh(), tracing: Tracing.to(this.jaeger, { percent: tracingPercent }) });
  }
}

function exposureOf(chart: AddonsChart, expose: Expose | AddonsExposure, addon: keyof AddonsExposure): Expose | undefined {
  const isEach = isMapping(expose) && Object.getPrototypeOf(expose) === Object.prototype;
  return isEach ? (expose as AddonsExposure)[addon] : expectValue(chart, 'expose', expose as Expose, Expose);
}
