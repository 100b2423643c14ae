const SYSTEM: ReadonlySet<string> = new Set(['kube-node-lease', 'kube-public', 'kube-system', 'local-path-storage']);

/** True for the namespaces of Kubernetes itself, which Istio leaves alone. */
export function isSystemNamespace(name: string): boolean {
  return SYSTEM.has(name);
}
