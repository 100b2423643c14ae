import type { Mesh } from '../../mesh/mesh';
import { labelsOf } from '../../mesh/reading/metadata';
import type { Workload } from '../../mesh/workloads/workload';
import { type Labels, selects } from '../../semantics/labels';

/** Labels that endpoints take from the node they run on. */
const OF_NODES = ['kubernetes.io/hostname', 'topology.istio.io/subzone', 'topology.kubernetes.io/region', 'topology.kubernetes.io/zone'];

/** Something behind a service: a workload, or an endpoint that is written out. */
interface Member {
  readonly labels: Labels;
  readonly workload?: Workload;
}

/** The endpoints of a service, and those of a subset. */
export interface SubsetMembers {
  readonly inService: readonly Member[];
  readonly inSubset: readonly Member[];
}

/** The endpoints with the labels of a subset; undefined if the input does not have the endpoints of the service. */
export function workloadsOfSubset(mesh: Mesh, host: string, labels: Labels): SubsetMembers | undefined {
  const inService = membersOf(mesh, host);
  return inService && { inService, inSubset: inService.filter((member) => selects(labels, withNodeLabels(mesh, member, labels))) };
}

function membersOf(mesh: Mesh, host: string): readonly Member[] | undefined {
  const [known] = mesh.services.declaring(host);
  if (!known) return undefined;
  if (known.selector) return mesh.workloads.behind(known).map((workload) => ({ labels: workload.labels, workload }));
  return known.endpoints.length > 0 ? known.endpoints.map((endpoint) => ({ labels: endpoint.get('labels').labels() })) : undefined;
}

/** Where a pod runs is not known before it runs: labels of nodes are then taken to fit. */
function withNodeLabels(mesh: Mesh, { labels, workload }: Member, asked: Labels): Labels {
  const fromNode = OF_NODES.filter((key) => asked[key] !== undefined && labels[key] === undefined);
  if (fromNode.length === 0) return labels;
  const name = workload?.nodeName;
  const node = name === undefined ? undefined : mesh.objects.find('Node', '', 'default', name);
  const source = node ? { ...labelsOf(node).labels(), 'kubernetes.io/hostname': node.name } : asked;
  return { ...labels, ...Object.fromEntries(fromNode.flatMap((key) => (source[key] === undefined ? [] : [[key, source[key]]]))) };
}
