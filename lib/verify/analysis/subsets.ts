import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { mappingOf, mappingsOf, textMapOf, textOf } from '../../manifest/mesh/values';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { type Labels, selects } from '../../semantics/labels';

/** Labels that endpoints take from the node they run on. */
const OF_NODES = ['kubernetes.io/hostname', 'topology.istio.io/subzone', 'topology.kubernetes.io/region', 'topology.kubernetes.io/zone'];

/** Who is behind a service, and who of them is in a subset. */
export interface SubsetMembers {
  readonly inService: readonly { readonly labels: Labels }[];
  readonly inSubset: readonly { readonly labels: Labels }[];
}

/** Who carries the labels of a subset; undefined when the input does not tell who is behind the service. */
export function workloadsOfSubset(mesh: MeshIndex, host: string, labels: Labels): SubsetMembers | undefined {
  const inService = membersOf(mesh, host);
  return inService && { inService, inSubset: inService.filter((member) => selects(labels, withNodeLabels(mesh, member, labels))) };
}

function membersOf(mesh: MeshIndex, host: string): readonly (WorkloadView | { readonly labels: Labels })[] | undefined {
  const service = mesh.service(host);
  if (service) return service.selector && mesh.workloadsBehind(service);
  const [known] = mesh.knownHosts(host);
  if (!known || !('hosts' in known)) return undefined;
  if (known.workloadSelector) return mesh.workloadsSelectedBy(known.workloadSelector, known.namespace);
  const endpoints = mappingsOf(mappingOf(known.entry.object.spec).endpoints).map(([, endpoint]) => ({
    labels: textMapOf(endpoint.labels),
  }));
  return endpoints.length > 0 ? endpoints : undefined;
}

/** Where a pod runs is not known before it runs: labels of nodes are then taken to fit. */
function withNodeLabels(mesh: MeshIndex, member: { readonly labels: Labels }, asked: Labels): Labels {
  const fromNode = OF_NODES.filter((key) => asked[key] !== undefined && member.labels[key] === undefined);
  if (fromNode.length === 0) return member.labels;
  const name = 'spec' in member ? textOf((member as WorkloadView).spec.nodeName) : undefined;
  const node = name === undefined ? undefined : mesh.find('Node', '', 'default', name);
  const source = node ? { ...textMapOf(node.object.metadata.labels), 'kubernetes.io/hostname': node.name } : asked;
  return { ...member.labels, ...Object.fromEntries(fromNode.flatMap((key) => (source[key] === undefined ? [] : [[key, source[key]]]))) };
}
