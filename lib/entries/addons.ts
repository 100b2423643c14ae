/**
 * Prometheus, Grafana, Kiali, Jaeger and OAuth2 Proxy for the mesh, and how their pages are exposed.
 *
 * @example
 * const prometheus = new Prometheus(chart, 'Prometheus');
 * new Kiali(chart, 'Kiali', { prometheus, expose: Expose.through(gateway, 'kiali.example.com', { access: Access.oidc('oauth2-proxy') }) });
 */
export type { Addon } from '../addons/addon';
export type { AddonOptions, StoredAddonOptions } from '../addons/addon-options';
export { Access, type GuardedHost } from '../addons/access';
export { Expose, type Exposed, type ExposeOptions } from '../addons/expose';
export { Grafana, type GrafanaAdmin, type GrafanaProps } from '../addons/grafana';
export { Jaeger, type JaegerProps } from '../addons/jaeger';
export { Kiali, type KialiProps, type KialiSigningKey } from '../addons/kiali';
export { OAuth2Proxy, type OAuth2ProxyClient, type OAuth2ProxyProps } from '../addons/oauth2-proxy';
export { Prometheus, type PrometheusProps } from '../addons/prometheus';
export { AddonsChart, type AddonsChartProps, type AddonsExposure } from '../charts/addons-chart';
