import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { decideMeshSettings, meshSettings } from '../../lib/core/mesh-settings';

const app = () => {
  const root = new App();
  return { root, mesh: new Construct(root, 'mesh'), chart: new Chart(root, 'shop') };
};

describe('what a mesh decides', () => {
  test('is sidecars and the API of Istio without a mesh', () => {
    expect(meshSettings(app().chart)).toEqual({ api: 'istio', isAmbient: false, gatewayApi: 5 });
  });

  test('holds for every construct of the app', () => {
    const { mesh, chart } = app();
    decideMeshSettings(mesh, { api: 'gateway-api', isAmbient: true });

    expect(meshSettings(chart)).toEqual({ api: 'gateway-api', isAmbient: true, gatewayApi: 5 });
  });

  test('may come late when it changes nothing', () => {
    const { mesh, chart } = app();
    meshSettings(chart);

    expect(() => decideMeshSettings(mesh, { api: 'istio', isAmbient: false })).not.toThrow();
  });

  test('is refused behind a construct that was made for another mesh', () => {
    const { mesh, chart } = app();
    meshSettings(chart);

    expect(() => decideMeshSettings(mesh, { api: 'gateway-api', isAmbient: false })).toThrow(
      '[mesh] api: "gateway-api" is created after shop, which was created for another mesh; create the Mesh first',
    );
  });
});
