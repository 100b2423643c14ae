import { Yaml } from 'cdk8s';
import { DATASOURCE_UID } from './dashboards/dashboard';

/** Folder of the dashboards in Grafana's container. */
export const DASHBOARD_FOLDER = '/etc/grafana/dashboards';

/** The provisioning file for the Prometheus data source. */
export function datasources(prometheusUrl: string): string {
  return Yaml.stringify({
    apiVersion: 1,
    datasources: [
      {
        name: 'Prometheus',
        uid: DATASOURCE_UID,
        type: 'prometheus',
        access: 'proxy',
        url: prometheusUrl,
        isDefault: true,
        editable: false,
        jsonData: { timeInterval: '15s' },
      },
    ],
  });
}

/** The provisioning file for the dashboards. */
export function dashboardProvider(): string {
  return Yaml.stringify({
    apiVersion: 1,
    providers: [{ name: 'istio', folder: 'Istio', type: 'file', allowUiUpdates: false, options: { path: DASHBOARD_FOLDER } }],
  });
}
