import { groupOf } from './manifest';
import type { ManifestObject } from './manifest-object';

/** Groups of objects that a program reads from a file and that no cluster is given. */
const GROUPS = new Set([
  'kustomize.config.k8s.io',
  'kind.x-k8s.io',
  'kubeadm.k8s.io',
  'kubelet.config.k8s.io',
  'kubeproxy.config.k8s.io',
  'kubescheduler.config.k8s.io',
  'apiserver.config.k8s.io',
  'audit.k8s.io',
  'client.authentication.k8s.io',
  'skaffold',
  'eksctl.io',
  'k3d.io',
  'ctlptl.dev',
  'backstage.io',
  'fn.kpt.dev',
  'kpt.dev',
  'helmfile.com',
  'tanka.dev',
  'telepresence.io',
]);

/** The annotation by which kustomize and kpt keep an object out of what is applied. */
const LOCAL = 'config.kubernetes.io/local-config';

/** True for the apiVersion of a file that a program reads. */
export function isToolVersion(apiVersion: string): boolean {
  return GROUPS.has(groupOf({ apiVersion }));
}

/** True for an object that is not applied to a cluster: the configuration of a tool. */
export function isConfiguration({ object, group, kind }: ManifestObject): boolean {
  const isKubeconfig = object.apiVersion === 'v1' && kind === 'Config';
  return isKubeconfig || GROUPS.has(group) || object.metadata.annotations?.[LOCAL] === 'true';
}
