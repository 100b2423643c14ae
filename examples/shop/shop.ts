import { Mesh, MeshApp, PeerAuthentication, PhaseChart, PolicyTarget } from 'cdk8s-istio';
import { EdgeChart } from './edge-chart';
import { EgressChart } from './egress-chart';
import { ResilienceChart } from './resilience-chart';
import { ServicesChart } from './services-chart';

/** The shop: ten services, who may call whom, one way in and one way out. */
export function shop(outdir?: string): MeshApp {
  const app = new MeshApp({ outdir });
  new Mesh(app, 'mesh', { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } });

  const { services } = new ServicesChart(app, 'services', 'shop');
  new EdgeChart(app, 'edge', { domain: 'shop.example.com', email: 'mesh@example.com', web: services.web });
  new ResilienceChart(app, 'resilience', services);
  new EgressChart(app, 'egress', services);

  const security = new PhaseChart(app, 'security', { phase: 'policy', namespace: 'istio-system' });
  PeerAuthentication.strict(security, 'Strict', PolicyTarget.mesh());
  return app;
}
