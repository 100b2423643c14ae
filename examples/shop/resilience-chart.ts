import { Duration } from 'cdk8s';
import { DestinationRule, OutlierDetection, PhaseChart, RetryPolicy, RouteAction, VirtualService, type MeshService } from 'cdk8s-istio';
import type { Construct } from 'constructs';
import { NAMES, type Name } from './services-chart';

/** Services that may be asked twice without harm: each only reads. */
const READERS: readonly Name[] = ['catalog', 'search', 'recommendation'];

/** How services deal with one that is slow, ill or overrun. */
export class ResilienceChart extends PhaseChart {
  constructor(scope: Construct, id: string, services: Readonly<Record<Name, MeshService>>) {
    super(scope, id, { phase: 'destinations', namespace: services.web.namespace });
    for (const name of NAMES) {
      new DestinationRule(this, `${name}-callers`, {
        name,
        service: services[name],
        connectionPool: { tcp: { connectTimeout: Duration.seconds(1) }, http: { http1MaxPendingRequests: 100, http2MaxRequests: 500 } },
        outlierDetection: OutlierDetection.consecutive5xx(5, { baseEjectionTime: Duration.seconds(30), maxEjectionPercent: 50 }),
      });
    }
    const routes = new PhaseChart(scope, 'retries', { phase: 'traffic', namespace: this.namespace });
    for (const name of NAMES) this.addRoute(routes, name, services[name]);
  }

  private addRoute(routes: Construct, name: Name, service: MeshService): void {
    const reads = READERS.includes(name);
    new VirtualService(routes, name, { hosts: [service] }).addHttpRoute(name, {
      action: RouteAction.forward(service),
      timeout: Duration.seconds(reads ? 2 : 10),
      retries: reads ? RetryPolicy.attempts(2, { perTry: Duration.millis(600), on: ['5xx', 'reset'] }) : RetryPolicy.none(),
    });
  }
}
