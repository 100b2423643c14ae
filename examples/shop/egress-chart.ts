import { ClientTls, EgressGateway, EgressRoute, ServiceEntry, PhaseChart, ServicePort, Sidecar, type MeshService } from 'cdk8s-istio';
import type { Construct } from 'constructs';
import { CALLS } from './calls';
import { NAMES, type Name } from './services-chart';

/** The one way out, to the bank, and for each service a proxy that knows only what the service calls. */
export class EgressChart extends PhaseChart {
  /** The bank, which payment calls in plain HTTP; the gateway speaks TLS to it. */
  readonly bank: ServiceEntry;
  readonly gateway: EgressGateway;

  constructor(scope: Construct, id: string, services: Readonly<Record<Name, MeshService>>) {
    const namespace = services.payment.namespace;
    super(scope, id, { phase: 'gateway', namespace: 'istio-system' });
    this.gateway = new EgressGateway(this, 'Egress');

    const routes = new PhaseChart(scope, 'bank', { phase: 'traffic', namespace });
    this.bank = new ServiceEntry(routes, 'Bank', {
      hosts: ['api.bank.example.com'],
      ports: [ServicePort.http(80)],
      targetPorts: { 80: 443 },
    });
    new EgressRoute(routes, 'BankByGateway', {
      service: this.bank,
      via: this.gateway,
      tls: ClientTls.simple({ caCertificates: '/etc/ssl/certs/ca-certificates.crt' }),
    });

    const scopes = new PhaseChart(scope, 'scopes', { phase: 'policy', namespace });
    for (const name of NAMES) {
      const calls = CALLS.filter(({ from }) => from === name).map(({ to }) => services[to]);
      new Sidecar(scopes, name, {
        name,
        target: services[name],
        calls: name === 'payment' ? [this.bank, this.gateway.service] : calls,
        outboundTraffic: 'REGISTRY_ONLY',
      });
    }
  }
}
