import { Construct } from 'constructs';
import { ConfigError } from '../core/config-error';
import type { Labels } from '../semantics/labels';
import { portProtocol } from '../semantics/port-protocol';
import type { MeshServiceProps } from './mesh-service';
import { ServicePort } from './service-port';

/** The part of a cdk8s-plus Service, of any release, that `MeshService.from` reads. */
export interface KubernetesService {
  readonly name: string;
  readonly metadata: { readonly namespace?: string };
  readonly ports: readonly { readonly port: number; readonly targetPort?: number; readonly name?: string }[];
}

/** The part of a cdk8s-plus Deployment, of any release, that `MeshService.from` reads. */
export interface KubernetesWorkload {
  readonly matchLabels: Labels;
  readonly serviceAccount?: { readonly name: string };
}

/** What a Service of cdk8s-plus, and the Deployment behind it, say of a service of the mesh. */
export function readKubernetesService(service: KubernetesService, workload: KubernetesWorkload | undefined): MeshServiceProps {
  const { namespace } = service.metadata;
  if (namespace === undefined) {
    throw new ConfigError(`MeshService ${service.name}`, {
      field: 'service.metadata.namespace',
      problem: 'is not set',
      fix: 'give the Service a namespace, or use MeshService.of',
    });
  }
  return {
    name: service.name,
    namespace,
    ports: service.ports.map(({ port, name }) => declaredPort(port, name)),
    targetPorts: Object.fromEntries(service.ports.map(({ port, targetPort }) => [port, targetPort ?? port])),
    labels: workload?.matchLabels,
    serviceAccount: workload?.serviceAccount?.name,
    scope: Construct.isConstruct(service) ? service : undefined,
  };
}

function declaredPort(number: number, name: string | undefined): ServicePort {
  const protocol = portProtocol(name);
  return protocol === 'unknown' || protocol === 'udp' ? ServicePort.tcp(number, name) : ServicePort.of(number, protocol, name);
}
