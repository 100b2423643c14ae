import type { Labels } from '../../semantics/labels';
import type { Service } from '../../mesh/services/service';
import type { Workload } from '../../mesh/workloads/workload';
import { push } from '../../semantics/push';
import type { Simulator } from '../../simulate';
import type { GraphNode } from '../model';
import type { Edges } from './edges';
import { accountId, gatewayId, serviceId, workloadId } from './names';

/** The nodes of a picture: what the mesh declares, and what turns up on the way. */
export class Nodes {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly byAccount = new Map<string, string[]>();
  private readonly gateways = new Set<string>();
  private readonly gatewayServices = new Map<Service, string>();

  constructor(private readonly simulator: Simulator) {
    const { mesh, gateways } = simulator;
    for (const { label, proxy, services } of gateways) {
      this.gateways.add(label);
      for (const service of services) this.gatewayServices.set(service, gatewayId(label));
      this.add({ id: gatewayId(label), kind: 'gateway', name: proxy.name ?? label, namespace: proxy.namespace, findings: [] });
    }
    for (const service of mesh.services.registry.all) this.addService(service);
    for (const workload of mesh.workloads.all) this.addWorkload(workload);
  }

  /** By id. */
  get all(): readonly GraphNode[] {
    return [...this.nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  add(node: GraphNode): void {
    if (!this.nodes.has(node.id)) this.nodes.set(node.id, node);
  }

  /** @param label `namespace/name` of a workload */
  ofWorkload(label: string): string {
    return this.gateways.has(label) ? gatewayId(label) : workloadId(label);
  }

  /** The nodes of those workloads that are there. */
  known(labels: readonly string[]): readonly string[] {
    return labels.map((label) => this.ofWorkload(label)).filter((id) => this.nodes.has(id));
  }

  /** The nodes of the workloads of a service account; a node of its own when no workload has it. */
  ofAccount(namespace: string, serviceAccount: string): readonly string[] {
    const known = this.byAccount.get(`${namespace}/${serviceAccount}`);
    if (known) return known;
    const id = accountId(namespace, serviceAccount);
    this.add({ id, kind: 'account', name: serviceAccount, namespace, findings: [] });
    return [id];
  }

  /** The node of a host with its port; none for a host that nothing declares. */
  ofHost(address: string): readonly string[] {
    const [service] = this.simulator.mesh.services.registry.withHost(address.replace(/:\d+$/, ''));
    return service ? [this.ofService(service)] : [];
  }

  /** The node of a service; that of the gateway for a Service in front of one. */
  ofService(service: Service): string {
    return this.gatewayServices.get(service) ?? serviceId(service);
  }

  /** Draws the workloads behind a service that nobody can call as well. */
  ensureWorkloadsBehind(service: Service, edges: Edges): void {
    const from = serviceId(service);
    const targets = this.simulator.mesh.workloads.behind(service).map(({ namespace, name }) => this.ofWorkload(`${namespace}/${name}`));
    if (targets.some((to) => edges.has({ kind: 'route', from, to }))) return;
    for (const to of targets) edges.add({ kind: 'route', from, to, requests: 'none' });
  }

  private addService(service: Service): void {
    if (service.host === '' || this.gatewayServices.has(service)) return;
    const { isKubernetes, name, namespace, host } = service;
    const id = serviceId(service);
    this.add(isKubernetes ? { id, kind: 'service', name, namespace, findings: [] } : { id, kind: 'external', name: host, findings: [] });
  }

  private addWorkload({ name, namespace, labels, serviceAccount, dataPlane }: Workload): void {
    const label = `${namespace}/${name}`;
    const id = this.ofWorkload(label);
    push(this.byAccount, `${namespace}/${serviceAccount}`, id);
    const version = versionOf(labels);
    this.add({
      id,
      kind: 'workload',
      name,
      namespace,
      ...(version === undefined ? {} : { version }),
      ...(dataPlane === 'none' ? { isOutsideMesh: true } : {}),
      findings: [],
    });
  }
}

/** The label by which Istio itself distinguishes versions comes first. */
function versionOf(labels: Labels): string | undefined {
  return VERSION_LABELS.map((label) => labels[label]).find((value) => value !== undefined);
}

const VERSION_LABELS = ['service.istio.io/canonical-revision', 'app.kubernetes.io/version', 'version'];
