import type { Cursor } from '../reading/cursor';
import type { Gateway } from '../gateways/gateway';
import { openHost, type Server, type ServerHost } from '../gateways/server';
import type { MeshConfiguration } from '../config/mesh-configuration';
import type { Ingress } from './ingress';

/** The name that connects the routes of an Ingress with its listeners. */
export function ingressGatewayRef({ entry }: Ingress): string {
  return `${entry.namespace}/${entry.name}~ingress`;
}

/** The listeners that Istio creates for an Ingress, on the default ingress gateway. */
export function readIngressGateway(ingress: Ingress, config: MeshConfiguration): Gateway {
  const { entry, spec } = ingress;
  const ref = ingressGatewayRef(ingress);
  const tls = spec
    .get('tls')
    .items()
    .map((field, index): Server => ({
      at: field.at,
      field,
      gateway: ref,
      port: 443,
      portName: `https-443-${entry.name}-${index}`,
      protocol: 'https',
      bind: '',
      hosts: hostsOf(field.get('hosts')),
      tls: { at: field.at, mode: 'SIMPLE', httpsRedirect: false, credentials: [field.get('secretName').text() ?? ''] },
    }));
  const plain: Server = {
    at: spec.at,
    field: spec,
    gateway: ref,
    port: 80,
    portName: `http-80-${entry.name}`,
    protocol: 'http',
    bind: '',
    hosts: [openHost('*', spec.at)],
  };
  return {
    entry,
    at: entry.at(),
    ref,
    name: entry.name,
    namespace: config.rootNamespace,
    selector: config.ingressSelector,
    servers: [plain, ...tls],
  };
}

function hostsOf(field: Cursor): readonly ServerHost[] {
  const hosts = field.items().flatMap((item) => (item.text() === undefined ? [] : [openHost(item.text()!, item.at)]));
  return hosts.length > 0 ? hosts : [openHost('*', field.at)];
}
