import { App } from 'cdk8s';
import { Access } from '../../lib/addons/access';
import { Expose } from '../../lib/addons/expose';
import { AddonsChart } from '../../lib/charts/addons-chart';
import { GatewayChart } from '../../lib/charts/gateway-chart';
import { ServerTls } from '../../lib/gateway/server-tls';

describe('the chart of the addons', () => {
  const typesOf = (chart: AddonsChart) => {
    const services = chart.toJson().filter(({ kind }) => kind === 'Service');
    return Object.fromEntries(services.map(({ metadata, spec }) => [metadata.name, spec.type]));
  };

  test('exposes all pages alike', () => {
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const types = typesOf(new AddonsChart(new App(), 'addons', { expose: Expose.loadBalancer() }));
    quiet.mockRestore();

    expect(types).toMatchObject({ prometheus: 'LoadBalancer', grafana: 'LoadBalancer', tracing: 'LoadBalancer', kiali: 'LoadBalancer' });
  });

  test('exposes each by itself, and those that are left out not at all', () => {
    const app = new App();
    const { gateway } = new GatewayChart(app, 'gateway', { tls: ServerTls.simple('site-cert') });
    const access = Access.oidc('oauth2-proxy');
    const chart = new AddonsChart(app, 'addons', {
      expose: { kiali: Expose.through(gateway, 'kiali.example.com'), grafana: Expose.through(gateway, 'grafana.example.com', { access }) },
    });

    expect(chart.kiali.externalUrl).toBe('https://kiali.example.com');
    expect(chart.grafana.externalUrl).toBe('https://grafana.example.com');
    expect([chart.prometheus, chart.jaeger].map(({ externalUrl }) => externalUrl)).toEqual([undefined, undefined]);
  });
});
