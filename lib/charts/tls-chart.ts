import type { Construct } from 'constructs';
import { PhaseChart } from '../delivery/phase-chart';
import { ClusterIssuer, type LetsEncryptIssuerProps } from '../tls/cluster-issuer';

/**
 * The issuer of the certificates at the edge, and the Certificates in its scope. It is applied late: Certificates wait for DNS,
 * and nothing waits for them, because a listener without its Secret only stays closed.
 *
 * @throws ConfigError when the e-mail address is not valid, or when there are no solvers
 * @see https://cert-manager.io/docs/configuration/acme/
 * @example
 * const { issuer } = new TlsChart(app, 'tls', { email: 'ops@example.com', solvers: [AcmeSolver.http01Istio()] });
 */
export class TlsChart extends PhaseChart {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** The issuer. */
  readonly issuer: ClusterIssuer;

  constructor(scope: Construct, id: string, props: LetsEncryptIssuerProps) {
    super(scope, id, { phase: 'certificates' });
    this.issuer = ClusterIssuer.letsEncrypt(this, 'LetsEncrypt', props);
  }
}
