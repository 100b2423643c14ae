import type { Service } from '../../mesh/services/service';

export const INTERNET = 'internet';
export const MESH = 'mesh';
export const OUTSIDE = 'outside';
export const UNDECLARED_HOSTS = 'external/undeclared';

export function namespaceId(namespace: string): string {
  return `namespace/${namespace}`;
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
