import type { IConstruct } from 'constructs';
import { expectValue, WRITTEN, type Role } from './expect-value';
import type {
  IDestination,
  IEgressGateway,
  IGatewayWorkload,
  IPlainTextHost,
  IPolicyTarget,
  IPrincipal,
  IRouteHost,
  IServiceHost,
  PolicyTargetConfig,
} from './roles';

/** A role that `expectValue` can check. */
export function role<T>(name: string, members: readonly (keyof T & string)[], written: string): Role<T> {
  return { name, members, [WRITTEN]: written };
}

/** Path of a construct that is about to be created. */
export function childPath(scope: IConstruct, id: string): string {
  return scope.node.path ? `${scope.node.path}/${id}` : id;
}

/**
 * The target of a policy that is about to be created.
 *
 * @throws ConfigError when a policy cannot apply to it
 */
export function policyTargetOf(scope: IConstruct, id: string, { target }: { readonly target: IPolicyTarget }): PolicyTargetConfig {
  return expectValue(childPath(scope, id), 'target', target, POLICY_TARGET).asPolicyTarget();
}

export const DESTINATION = role<IDestination>(
  'IDestination',
  ['asDestination'],
  'a service such as MeshService.fromService(service), one of its ports, or a Subset',
);

export const SERVICE_HOST = role<IServiceHost>(
  'IServiceHost',
  ['asServiceHost', 'port'],
  'a service such as MeshService.fromService(service), or a ServiceEntry',
);

export const ROUTE_HOST = role<IRouteHost>(
  'IRouteHost',
  ['asRouteHost'],
  'a host such as gateway.addHost("shop.example.com") or MeshService.fromService(service)',
);

export const PLAIN_TEXT_HOST = role<IPlainTextHost>(
  'IPlainTextHost',
  ['asPlainTextHost'],
  'a host such as gateway.addHost("shop.example.com")',
);

export const POLICY_TARGET = role<IPolicyTarget>(
  'IPolicyTarget',
  ['asPolicyTarget'],
  'a service such as MeshService.fromService(service), a Workload, or PolicyTarget.namespace("shop")',
);

export const PRINCIPAL = role<IPrincipal>(
  'IPrincipal',
  ['asPrincipal'],
  'a service such as MeshService.fromService(service), or Principal.fromServiceAccount({ namespace: "shop", serviceAccount: "web" })',
);

export const GATEWAY_WORKLOAD = role<IGatewayWorkload>(
  'IGatewayWorkload',
  ['asPolicyTarget', 'namespace', 'labels'],
  'an IngressGateway, or a MeshWorkload such as MeshWorkload.istioIngress()',
);

export const EGRESS_GATEWAY = role<IEgressGateway>('IEgressGateway', ['openHttp', 'openTls'], 'an EgressGateway');
