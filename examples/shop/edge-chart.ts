import {
  AcmeSolver,
  ClusterIssuer,
  Gateway,
  HttpsRedirect,
  IngressGateway,
  PathMatch,
  PhaseChart,
  RetryPolicy,
  RouteAction,
  ServerTls,
  StringMatch,
  VirtualService,
  type MeshService,
} from 'cdk8s-istio';
import { Duration } from 'cdk8s';
import type { Construct } from 'constructs';

/** Options of the edge. */
export interface EdgeChartProps {
  /** The host of the shop. */
  readonly domain: string;
  /** Account at Let's Encrypt. */
  readonly email: string;
  /** What answers. */
  readonly web: MeshService;
}

/** The way in: one host with HTTPS, which shows the web service. */
export class EdgeChart extends PhaseChart {
  readonly ingress: IngressGateway;

  constructor(scope: Construct, id: string, { domain, email, web }: EdgeChartProps) {
    super(scope, id, { phase: 'gateway', namespace: 'istio-system' });
    const certificates = new PhaseChart(scope, 'certificates', { phase: 'certificates' });
    const issuer = ClusterIssuer.letsEncrypt(certificates, 'LetsEncrypt', { email, solvers: [AcmeSolver.http01Istio()] });

    this.ingress = new IngressGateway(this, 'Ingress');
    const gateway = new Gateway(this, 'ShopGateway', { workload: this.ingress, tls: ServerTls.issuedBy(issuer, { scope: certificates }) });
    const site = gateway.addHost(domain);

    const routes = new PhaseChart(scope, 'site', { phase: 'traffic', namespace: web.namespace });
    new VirtualService(routes, 'Site', { hosts: [site] })
      .addHttpRoute('orders', {
        match: [{ path: PathMatch.exact('/orders'), method: StringMatch.exact('POST') }],
        action: RouteAction.forward(web),
        timeout: Duration.seconds(20),
        retries: RetryPolicy.none(), // nobody pays twice
      })
      .addHttpRoute('pages', {
        action: RouteAction.forward(web),
        timeout: Duration.seconds(10),
        retries: RetryPolicy.attempts(2, { perTry: Duration.seconds(3), on: ['connect-failure', 'refused-stream', '503'] }),
      });
    new HttpsRedirect(routes, 'Redirect', { hosts: [site] });
  }
}
