import type { Service } from '../../mesh/services/service';

export const INTERNET = 'internet';
export const MESH = 'mesh';
export const OUTSIDE = 'outside';
export const UNDECLARED_HOSTS = 'external/undeclared';

const NAMESPACE = 'namespace/';

export function namespaceId(namespace: string): string {
  return `${NAMESPACE}${namespace}`;
}

/** The namespace whose id this is; undefined for the id of a node. */
export function namespaceIn(id: string): string | undefined {
  return id.startsWith(NAMESPACE) ? id.slice(NAMESPACE.length) : undefined;
}

/** @param label `namespace/name` */
export function workloadId(label: string): string {
  return `workload/${label}`;
}

/** @param label `namespace/name` */
export function gatewayId(label: string): string {
  return `gateway/${label}`;
}

export function accountId(namespace: string, serviceAccount: string): string {
  return `account/${namespace}/${serviceAccount}`;
}

export function serviceId({ isKubernetes, namespace, name, host }: Service): string {
  return isKubernetes ? `service/${namespace}/${name}` : `external/${host}`;
}
