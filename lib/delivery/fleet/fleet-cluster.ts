import * as path from 'node:path';
import { ApiObject } from 'cdk8s';
import { ConfigError } from '../../core/config-error';
import { expectValue, WRITTEN } from '../../core/expect-value';
import { isDnsSubdomain } from '../../semantics/hostname';
import { isIpAddress } from '../../semantics/ip-address';
import type { Delivery } from '../delivery';
import { Mesh, type MeshProps } from '../mesh';
import { MeshApp } from '../mesh-app';
import type { OutputFolders } from '../output-file';
import { checkPrefix } from '../repository';
import { addEastWestChart, addNamespaceChart } from './cluster-charts';
import type { Fleet } from './fleet';

/** Options of a cluster. */
export interface ClusterProps {
  /**
   * Name of the network. Pods of clusters in the same network reach each other without a gateway.
   * @default - the name of the cluster: it does not share a network with others
   */
  readonly network?: string;
  /**
   * The cluster whose control plane this one uses.
   * @default - its own: it is a primary
   */
  readonly primary?: FleetCluster;
  /**
   * Address of the gateway through which other clusters reach this one: a reserved IP address, or a host name. Required for a primary of
   * other clusters.
   * @default - assigned by the provider
   */
  readonly eastWestAddress?: string;
  /**
   * Settings of this cluster's control plane that differ from those of the fleet.
   * @default - the fleet's
   */
  readonly mesh?: Omit<MeshProps, 'cluster'>;
}

/**
 * One cluster of a fleet: an app whose charts are written to a folder with its name. Created by `Fleet.addCluster`.
 *
 * @see https://istio.io/latest/docs/setup/install/multicluster/
 * @example
 * const mumbai = fleet.addCluster('mumbai', { eastWestAddress: '203.0.113.10' });
 * new SecurityChart(mumbai, 'shop', { namespace: 'shop' });
 */
export class FleetCluster extends MeshApp {
  /** @internal */
  static readonly [WRITTEN] = 'a cluster of the same fleet';

  readonly network: string;
  /** The cluster whose control plane this one uses; undefined for one that has its own. */
  readonly primary: FleetCluster | undefined;
  readonly eastWestAddress: string | undefined;
  readonly mesh: Mesh;

  /** @internal */
  constructor(
    private readonly fleet: Fleet,
    readonly name: string,
    props: ClusterProps,
    delivery: Delivery,
  ) {
    super({ outdir: path.join(fleet.outdir, name), delivery });
    this.network = checkPrefix(`Fleet/${name}`, 'network', props.network ?? name);
    this.eastWestAddress = this.checkAddress(props.eastWestAddress);
    this.primary = this.checkPrimary(props.primary);
    this.mesh = new Mesh(this, 'mesh', { ...props.mesh, cluster: this.identity() });
    addNamespaceChart(this);
  }

  override synth(): void {
    this.complete();
    super.synth();
  }

  /** Finds mistakes without writing anything. @internal */
  _check(): void {
    this.complete();
    this.checkUnread();
    this.placedObjects();
    this.synthYaml();
  }

  /** @internal */
  protected override get clusterName(): string {
    return this.name;
  }

  /** @internal */
  protected override outputFolders(): OutputFolders {
    return { manifests: this.outdir, bootstrap: path.resolve(this.fleet.outdir, '..', this.engine.bootstrapDir, this.name) };
  }

  /** Checks that need all clusters. */
  private complete(): void {
    if (this.mesh.cluster!.eastWest && !this.primary) {
      addEastWestChart(this, { exposesServices: this.fleet._hasNetworks, exposesIstiod: this.hasRemotes() });
    }
  }

  private identity() {
    const { name, network, eastWestAddress, primary, fleet } = this;
    const hasRemotes = () => this.hasRemotes();
    return {
      name,
      network,
      meshId: fleet.meshId,
      primary: primary && { cluster: primary.name, address: primary.eastWestAddress! },
      get hasRemotes() {
        return hasRemotes();
      },
      get eastWest() {
        return fleet._hasNetworks || hasRemotes() ? { address: eastWestAddress } : undefined;
      },
    };
  }

  private hasRemotes(): boolean {
    return this.fleet.clusters.some(({ primary }) => primary === this);
  }

  private checkAddress(address: string | undefined): string | undefined {
    if (address === undefined || (typeof address === 'string' && isAddress(address))) return address;
    const fix = 'write a reserved one such as "203.0.113.10", or a host name';
    throw new ConfigError(`Fleet/${this.name}`, { field: 'eastWestAddress', value: address, problem: 'is not a valid address', fix });
  }

  private checkPrimary(primary: FleetCluster | undefined): FleetCluster | undefined {
    if (primary === undefined) return undefined;
    expectValue(`Fleet/${this.name}`, 'primary', primary, FleetCluster);
    const refuse = (problem: string, fix: string): never => {
      throw new ConfigError(`Fleet/${this.name}`, { field: 'primary', value: primary.name, problem, fix });
    };
    if (!this.fleet.clusters.includes(primary)) refuse('belongs to another fleet', 'add it to this fleet');
    if (primary.primary) refuse('does not have its own control plane', `use "${primary.primary.name}"`);
    if (primary.eastWestAddress === undefined) refuse('does not have an address', 'set eastWestAddress of that cluster');
    return primary;
  }

  /** istiod only reads Istio resources in its own cluster. */
  private checkUnread(): void {
    if (!this.primary) return;
    const unread = this.node.findAll().find((each): each is ApiObject => each instanceof ApiObject && each.apiGroup.endsWith('.istio.io'));
    if (!unread) return;
    throw new ConfigError(`${this.name}/${unread.node.path}`, {
      field: 'kind',
      value: unread.kind,
      problem: `is not read, because this cluster does not have a control plane`,
      fix: `add it to "${this.primary.name}", whose istiod serves this cluster too`,
    });
  }
}

function isAddress(text: string): boolean {
  return isIpAddress(text) || isDnsSubdomain(text);
}
