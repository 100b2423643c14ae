import * as path from 'node:path';
import { ConfigError } from '../../core/config-error';
import { expectOptional } from '../../core/expect-value';
import { Delivery } from '../delivery';
import type { MeshProps } from '../mesh';
import { writeFiles } from '../output-file';
import { checkPrefix } from '../repository';
import { FleetCluster, type ClusterProps } from './fleet-cluster';

/** Options of a `Fleet`. */
export interface FleetProps {
  /** Name of the mesh, the same in all clusters. */
  readonly meshId: string;
  /**
   * How the manifests reach the clusters. Argo CD and Flux run in one place and deploy to each cluster: Argo CD identifies it by its name,
   * Flux by
   * the kubeconfig in the Secret `<name>-kubeconfig`.
   * @default Delivery.kubectl()
   */
  readonly delivery?: Delivery;
  /**
   * Settings for the control plane of every cluster.
   * @default - the production profile
   */
  readonly mesh?: Omit<MeshProps, 'cluster'>;
  /**
   * Output folder, with a folder for each cluster.
   * @default - CDK8S_OUTDIR, otherwise `dist`
   */
  readonly outdir?: string;
}

/** Folders of the output that do not belong to a cluster. */
const TAKEN = ['argocd', 'flux'];

/**
 * Several clusters that form one mesh: an app for each, written to its own folder, and the files that the delivery needs for all of them.
 *
 * Each primary needs access to the other clusters (`istioctl create-remote-secret`), and all of them need a common root certificate
 * (`cacerts`). Both are secrets, so they are not written by the program.
 *
 * @throws ConfigError when the ID of the mesh is not valid
 * @see https://istio.io/latest/docs/ops/deployment/deployment-models/
 * @example
 * const fleet = new Fleet({ meshId: 'shop', delivery: Delivery.argoCd({ repoUrl: 'https://github.com/example/mesh.git' }) });
 * const mumbai = fleet.addCluster('mumbai', { eastWestAddress: '203.0.113.10' });
 * const delhi = fleet.addCluster('delhi', { primary: mumbai });
 */
export class Fleet {
  readonly meshId: string;
  /** Output folder, with a folder for each cluster. */
  readonly outdir: string;
  private readonly delivery: Delivery;
  private readonly mesh: Omit<MeshProps, 'cluster'>;
  private readonly members: FleetCluster[] = [];

  constructor(props: FleetProps) {
    this.meshId = checkPrefix('Fleet', 'meshId', props.meshId);
    this.outdir = props.outdir ?? process.env.CDK8S_OUTDIR ?? 'dist';
    this.delivery = expectOptional('Fleet', 'delivery', props.delivery, Delivery) ?? Delivery.kubectl();
    this.mesh = props.mesh ?? {};
  }

  /** The clusters, in the order in which they were added. */
  get clusters(): readonly FleetCluster[] {
    return this.members;
  }

  /**
   * Adds a cluster. Charts are added to the returned value, as to an app.
   *
   * @param name name of its folder, which istiod and the delivery also use
   * @throws ConfigError when the name is taken or not valid, or when the primary cannot be the cluster's control plane
   */
  addCluster(name: string, props: ClusterProps = {}): FleetCluster {
    this.checkName(name);
    const cluster = new FleetCluster(this, name, { ...props, mesh: { ...this.mesh, ...props.mesh } }, this.delivery);
    this.members.push(cluster);
    return cluster;
  }

  /**
   * Writes all clusters, once all of them are valid.
   *
   * @throws ConfigError or Error when a cluster has a mistake, before anything is written
   */
  synth(): void {
    this.members.forEach((cluster) => cluster._check());
    this.members.forEach((cluster) => cluster.synth());
    const { _engine: engine } = this.delivery;
    const bootstrap = path.resolve(this.outdir, '..', engine.bootstrapDir);
    writeFiles({ manifests: this.outdir, bootstrap }, engine.filesOfFleet(this.members.map(({ name }) => name)));
  }

  /** True if pods of one cluster cannot reach those of every other. @internal */
  get _hasNetworks(): boolean {
    return new Set(this.members.map(({ network }) => network)).size > 1;
  }

  private checkName(name: string): void {
    checkPrefix('Fleet', 'name', name);
    const taken = TAKEN.includes(name) ? 'is the name of a folder that the delivery writes' : 'is already the name of a cluster';
    if (!TAKEN.includes(name) && !this.members.some((other) => other.name === name)) return;
    throw new ConfigError('Fleet', { field: 'name', value: name, problem: taken, fix: 'give the cluster another name' });
  }
}
