import { App, Chart } from 'cdk8s';
import { Grafana } from '../../lib/addons/grafana';
import { Prometheus } from '../../lib/addons/prometheus';
import { Mesh } from '../../lib/delivery/mesh';
import { DataPlane } from '../../lib/topology/data-plane';
import { find } from '../support/synth';

function addons(dataPlane: DataPlane): any[] {
  const app = new App();
  new Mesh(app, 'mesh', { dataPlane });
  const chart = new Chart(app, 'addons', { disableResourceNameHashes: true });
  new Grafana(chart, 'Grafana', { prometheus: new Prometheus(chart, 'Prometheus') });
  return chart.toJson();
}

function labelsOf(dataPlane: DataPlane, name: string): Record<string, string> {
  return find(addons(dataPlane), 'Deployment', name).spec.template.metadata.labels;
}

function dashboardsOf(dataPlane: DataPlane): string {
  return JSON.stringify(find(addons(dataPlane), 'ConfigMap', 'grafana-dashboards').data);
}

describe('in ambient mode', () => {
  test('Prometheus reads STRICT pods through ztunnel, which gives it an identity', () => {
    expect(labelsOf(DataPlane.ambient(), 'prometheus')).toMatchObject({
      'istio.io/dataplane-mode': 'ambient',
      'sidecar.istio.io/inject': 'false',
    });
    expect(labelsOf(DataPlane.sidecar(), 'prometheus')).not.toHaveProperty(['istio.io/dataplane-mode']);
    expect(labelsOf(DataPlane.ambient(), 'grafana')).not.toHaveProperty(['istio.io/dataplane-mode']);
  });

  test('dashboards count what waypoints see, where pods have no proxy of their own', () => {
    expect(dashboardsOf(DataPlane.ambient())).toContain('destination|waypoint');
    expect(dashboardsOf(DataPlane.ambient())).not.toContain('reporter=\\\\\\"destination\\\\\\"');
    expect(dashboardsOf(DataPlane.sidecar())).not.toContain('destination|waypoint');
  });
});
