import { isExportedTo } from '../../semantics/export-to';
import type { DestinationRuleView } from '../../manifest/mesh/destination-rule';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';

/** Something that is exported to namespaces. */
interface Exported {
  readonly namespace: string;
  readonly exportTo: readonly string[];
}

/** The namespaces that a rule speaks to: its own, or those it is exported to. */
export function namespacesOf({ namespace, exportTo }: Exported): readonly string[] {
  return exportTo.length === 0 ? [namespace] : exportTo.map((to) => (to === '.' ? namespace : to));
}

/** The namespace in the full name of a Service; undefined for other hosts. */
export function namespaceOfHost(host: string, clusterDomain: string): string | undefined {
  const suffix = `.svc.${clusterDomain}`;
  if (!host.endsWith(suffix)) return undefined;
  const labels = host.slice(0, -suffix.length).split('.');
  return labels.length === 2 ? labels[1] : undefined;
}

/** Who declares the host: the namespaces of its Service and ServiceEntries. */
export function homesOf(mesh: MeshIndex, host: string): readonly string[] {
  return mesh.knownHosts(host).map(({ namespace }) => namespace);
}

/** The DestinationRules for a host that istiod looks at for a client: its own, the service's and the root namespace's. */
export function rulesSeenBy(mesh: MeshIndex, client: string, host: string): readonly DestinationRuleView[] {
  const home = namespaceOfHost(host, mesh.clusterDomain);
  const near = new Set([client, mesh.config.rootNamespace, ...homesOf(mesh, host), ...(home ? [home] : [])]);
  return mesh.destinationRulesFor(host).filter((rule) => near.has(rule.namespace) && isExportedTo(rule.exportTo, rule.namespace, client));
}
