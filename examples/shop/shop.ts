import { Mesh, MeshApp } from 'cdk8s-istio/delivery';
import { EdgeChart } from './edge-chart';
import { EgressChart } from './egress-chart';
import { LimitsChart } from './limits-chart';
import { ResilienceChart } from './resilience-chart';
import { ServicesChart } from './services-chart';
import { ZeroTrustChart } from './zero-trust-chart';

/** The shop: ten services, who may call whom, one way in and one way out. */
export function shop(outdir?: string): MeshApp {
  const app = new MeshApp({ outdir });
  new Mesh(app, 'mesh', { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } });

  const { services } = new ServicesChart(app, 'services', 'shop');
  const { ingress } = new EdgeChart(app, 'edge', { domain: 'shop.example.com', email: 'mesh@example.com', web: services.web });
  const { gateway: egress } = new EgressChart(app, 'egress', services);
  new ResilienceChart(app, 'resilience', services);
  new ZeroTrustChart(app, 'zero-trust', { services, ingress, egress });
  new LimitsChart(app, 'limits', { ingress, payment: services.payment });
  return app;
}
