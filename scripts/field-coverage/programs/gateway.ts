import { Chart, type App } from 'cdk8s';
import { Gateway, IngressGateway, Listener, ServerTls, MeshWorkload } from '../../../lib';

/** Gateways of Istio's own API and of the Gateway API. */
export function gateway(app: App): void {
  const chart = new Chart(app, 'gateway', { namespace: 'istio-system' });
  new IngressGateway(chart, 'Ingress');
  const edge = new Gateway(chart, 'Edge', { workload: MeshWorkload.istioIngress() });
  edge.addListener(Listener.http({ port: 80, hosts: ['a.example.com'], httpsRedirect: true }));
  edge.addListener(
    Listener.https({
      port: 443,
      name: 'https-partners',
      hosts: ['a.example.com'],
      tls: ServerTls.mutual('partners', {
        minProtocolVersion: 'TLSV1_3',
        subjectAltNames: ['spiffe://partner'],
        caSecretName: 'partners-ca',
      }),
    }),
  );

  const api = new Gateway(chart, 'Api', { api: 'gateway-api', workload: MeshWorkload.istioIngress() });
  api.addListener(Listener.https({ port: 443, hosts: ['b.example.com'], tls: ServerTls.mutual('b-cert') }));
  api.addListener(Listener.tls({ port: 8443, hosts: ['b.example.com'], tls: ServerTls.passthrough() }));
}
