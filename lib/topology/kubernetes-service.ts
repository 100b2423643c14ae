import { ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import type { Labels } from '../semantics/labels';
import { portProtocol } from '../semantics/port-protocol';
import type { MeshServiceAttributes } from './mesh-service';
import { ServicePort } from './service-port';

/** A Service that this app writes: a cdk8s-plus `Service` of any release, or its `ApiObject`. */
export interface KubernetesService extends IConstruct {
  readonly name: string;
  readonly metadata: { readonly namespace?: string };
}

/** What is known about the pods that a Service selects. */
export interface ServedPods {
  readonly serviceAccounts: readonly string[];
  /** The workloads without a service account, whose pods run as `default`. */
  readonly withoutAccount: readonly string[];
  /** Values of their label `version`; undefined if some do not have it. */
  readonly versions: readonly string[] | undefined;
  /** The number of a named port, if the containers define it. */
  containerPort(name: string): number | undefined;
}

/** What is read from a Service and its pods. Each field is read when it is needed, so that later changes of the app count. */
export interface ReadService extends MeshServiceAttributes {
  readonly withoutAccount: readonly string[];
}

interface PortManifest {
  readonly port: number;
  readonly name?: string;
  readonly targetPort?: number | string;
  readonly protocol?: string;
  readonly appProtocol?: string;
}

interface ServiceSpec {
  readonly type?: string;
  readonly externalName?: string;
  readonly selector?: Labels;
  readonly ports?: readonly PortManifest[];
}

/**
 * What the manifest of a Service and the pods behind it say about a service of the mesh.
 *
 * @throws ConfigError when its namespace is not known, or when it is an ExternalName
 */
export function readKubernetesService(service: KubernetesService, pods: () => ServedPods): ReadService {
  const ports = () => portsOf(service).map((port) => [port, declaredPort(port)] as const);
  checkHasPods(service);
  return {
    name: service.name,
    namespace: namespaceOf(service),
    scope: service,
    get ports() {
      return ports().map(([, port]) => port);
    },
    get targetPorts() {
      return Object.fromEntries(ports().map(([{ port, targetPort = port }]) => [port, portNumber(targetPort, pods)]));
    },
    get labels() {
      return selectorOf(service);
    },
    get serviceAccount() {
      return pods().serviceAccounts;
    },
    get withoutAccount() {
      return pods().withoutAccount;
    },
    get versions() {
      return pods().versions;
    },
  };
}

/** The labels in the selector of a Service; empty if it does not have a selector. */
export function selectorOf(service: KubernetesService): Labels {
  return specOf(service).selector ?? {};
}

/** The ports of a Service that the mesh carries. */
export function portsOf(service: KubernetesService): readonly PortManifest[] {
  return (specOf(service).ports ?? []).filter(({ protocol = 'TCP' }) => protocol === 'TCP');
}

/** The external name of a Service, if it has one. */
export function externalNameOf(service: KubernetesService): string | undefined {
  const { type, externalName } = specOf(service);
  return type === 'ExternalName' ? externalName : undefined;
}

function specOf(service: KubernetesService): ServiceSpec {
  const { spec } = ApiObject.of(service).toJson() as { readonly spec?: ServiceSpec };
  return spec ?? {};
}

/** Refuses a value that is not a Service of this app. */
export function checkIsService(service: KubernetesService): void {
  const object = Construct.isConstruct(service) ? service.node.findAll().find((each) => ApiObject.isApiObject(each)) : undefined;
  if (object?.kind === 'Service' && object.apiVersion === 'v1') return;
  throw new ConfigError('MeshService.fromService', {
    field: 'service',
    value: object?.kind ?? service,
    problem: service === undefined ? 'is missing' : object ? 'is not a Service' : 'is not a Service that this app writes',
    fix: 'write the Service of cdk8s-plus in front of the pods, or use MeshService.fromAttributes',
  });
}

function namespaceOf({ name, metadata: { namespace } }: KubernetesService): string {
  if (namespace !== undefined) return namespace;
  throw new ConfigError(`MeshService ${name}`, {
    field: 'service.metadata.namespace',
    problem: 'is not set',
    fix: 'set a namespace on the Service or its chart, or use MeshService.fromAttributes',
  });
}

function checkHasPods(service: KubernetesService): void {
  const externalName = externalNameOf(service);
  if (externalName === undefined) return;
  throw new ConfigError(`MeshService ${service.name}`, {
    field: 'service',
    value: externalName,
    problem: 'is the target of this ExternalName Service, which does not have any pods',
    fix: 'use a ServiceEntry instead',
  });
}

/** The name is kept where the containers do not define its number. */
function portNumber(targetPort: number | string, pods: () => ServedPods): number | string {
  return typeof targetPort === 'number' ? targetPort : (pods().containerPort(targetPort) ?? targetPort);
}

function declaredPort({ port, name, appProtocol }: PortManifest): ServicePort {
  const protocol = portProtocol(name, appProtocol);
  return protocol === 'unknown' || protocol === 'udp' ? ServicePort.tcp(port, name) : ServicePort.of(port, protocol, name);
}
