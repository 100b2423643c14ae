import type { Construct } from 'constructs';
import { PhaseChart } from '../delivery/phase-chart';
import { MtlsProof } from '../security/mtls-proof';
import { PeerAuthentication } from '../security/peer-authentication';
import { PolicyTarget } from '../topology/policy-target';

/** Options of a `SecurityChart`. */
export interface SecurityChartProps {
  /** Namespace whose workloads only accept mTLS. */
  readonly namespace: string;
}

/**
 * Strict mTLS for a namespace, and two pods that show its effect.
 *
 * @throws ConfigError when the namespace is not known or not valid
 * @see https://istio.io/latest/docs/tasks/security/authentication/authn-policy/
 * @example
 * new SecurityChart(app, 'shop', { namespace: 'shop' });
 */
export class SecurityChart extends PhaseChart {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  constructor(scope: Construct, id: string, props: SecurityChartProps) {
    const { namespace } = props;
    super(scope, id, { phase: 'policy', namespace });
    PeerAuthentication.strict(this, 'Strict', PolicyTarget.namespace(namespace));
    new MtlsProof(this, 'Proof', { namespace });
  }
}
