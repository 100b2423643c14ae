import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Labels } from '../semantics/labels';
import { phasePrefix, type PhaseName } from './phase';

/** Options of a `PhaseChart`. */
export interface PhaseChartProps {
  /** The phase of its objects. */
  readonly phase: PhaseName;
  /**
   * Namespace of the objects that do not set one.
   * @default - each object must set its own
   */
  readonly namespace?: string;
  /**
   * Labels of every object.
   * @default - `app.kubernetes.io/managed-by: cdk8s-istio`
   */
  readonly labels?: Labels;
}

/**
 * A chart that belongs to a phase: `gateway` of phase `gateway` is written to `20-gateway.k8s.yaml`, regardless of other
 * charts. Names of its objects do not contain hashes.
 *
 * @example
 * const chart = new PhaseChart(app, 'shop', { phase: 'apps', namespace: 'shop' });
 */
export class PhaseChart extends Chart {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** The phase of its objects. */
  readonly phase: PhaseName;

  constructor(scope: Construct, id: string, props: PhaseChartProps) {
    super(scope, `${phasePrefix(props.phase)}-${id}`, {
      namespace: props.namespace,
      labels: { 'app.kubernetes.io/managed-by': 'cdk8s-istio', ...props.labels },
      disableResourceNameHashes: true,
    });
    this.phase = props.phase;
  }
}
