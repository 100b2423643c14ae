import { ApiObject, type Chart } from 'cdk8s';
import { DestinationRule, MeshService, PathMatch, PeerAuthentication, RouteAction, ServicePort, VirtualService } from '../lib';

/** Namespace of the services. */
export const NAMESPACE = 'shop';

/** Adds `service-0` and so on, five objects each: Service, Deployment, DestinationRule, VirtualService, PeerAuthentication. */
export function addServices(chart: Chart, count: number): void {
  for (let index = 0; index < count; index += 1) addService(chart, `service-${index}`);
}

function addService(chart: Chart, name: string): void {
  const labels = { app: name };
  const metadata = { name, labels };
  new ApiObject(chart, `${name}-service`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: labels, ports: [{ name: 'http', port: 8080 }] },
  });
  new ApiObject(chart, `${name}-deployment`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: { ...labels, version: 'v1' } },
        spec: { containers: [{ name, image: `${name}:1`, ports: [{ containerPort: 8080 }] }] },
      },
    },
  });

  const service = MeshService.fromAttributes({ name, namespace: NAMESPACE, ports: [ServicePort.http(8080)] });
  const v1 = new DestinationRule(chart, `${name}-versions`, { service }).addSubset('v1');
  new VirtualService(chart, `${name}-routes`, { hosts: [service] }).addHttpRoute('all', {
    match: [{ path: PathMatch.prefix('/') }],
    action: RouteAction.forward(v1),
  });
  PeerAuthentication.strict(chart, `${name}-strict`, service);
}
