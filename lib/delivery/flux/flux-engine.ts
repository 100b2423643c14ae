import type { Chart } from 'cdk8s';
import type {
  KustomizationSpecHealthChecks,
  KustomizationSpecIgnore,
  KustomizationSpecKubeConfig,
} from '../../../imports/engines/kustomize.toolkit.fluxcd.io';
import type { HandedOver } from '../../core/handed-over';
import { kebabCase } from '../../core/names';
import type { DeliveryEngine, PlacedObject, Shipment } from '../engine';
import { GATEWAY_API } from '../gateway-api';
import { manifestsOf, type OutputFile } from '../output-file';
import { Phase, phasePrefix, type PhaseName } from '../phase';
import { checkFolder, checkOwnName, checkPrefix } from '../repository';
import { sailManifests } from '../sail/sail-control-plane';
import { Kustomization, type KustomizationProps } from './kustomization';
import { addReleases } from './release-objects';
import { checkSource, type FluxSource } from './source';
import { GitRepository, OCIRepository } from './sources';

/** Options of the delivery by Flux. */
export interface FluxDeliveryOptions {
  /** Where Flux finds the output folder. */
  readonly source: FluxSource;
  /**
   * The output folder inside the source.
   * @default 'dist'
   */
  readonly path?: string;
  /**
   * Namespace of all objects that Flux reads.
   * @default 'flux-system'
   */
  readonly namespace?: string;
  /**
   * Name of the root Kustomization, which creates the others.
   * @default 'mesh'
   */
  readonly name?: string;
  /**
   * Folder for the files to apply manually, relative to the parent of the output folder.
   * @default 'bootstrap'
   */
  readonly bootstrapDir?: string;
}

const RELEASES = 'releases';
const WORKLOADS: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'StatefulSet']);

/** Delivers a Kustomization for each phase. */
export class FluxEngine implements DeliveryEngine {
  readonly bootstrapDir: string;
  readonly needsPhases = true;
  private readonly source: FluxSource;
  private readonly path: string;
  private readonly namespace: string;
  private readonly name: string;

  constructor(options: FluxDeliveryOptions) {
    this.bootstrapDir = options.bootstrapDir ?? 'bootstrap';
    this.source = checkSource(options.source);
    this.path = checkFolder('Delivery.flux', options.path ?? 'dist');
    this.namespace = options.namespace ?? 'flux-system';
    this.name = checkPrefix('Delivery.flux', 'name', options.name ?? 'mesh');
  }

  folderOf(phase: PhaseName): string {
    return `${phasePrefix(phase)}-${kebabCase(phase)}`;
  }

  prepare({ object }: PlacedObject): void {
    if (object.kind === 'Namespace') object.metadata.addAnnotation('kustomize.toolkit.fluxcd.io/prune', 'disabled');
  }

  filesOf(shipment: Shipment): OutputFile[] {
    const { mesh, cluster } = shipment;
    const files: OutputFile[] = [this.file('flux/kustomizations', (chart) => this.addKustomizations(chart, shipment))];
    if (mesh) files.push(this.file(`${RELEASES}/releases`, (chart) => addReleases(chart, mesh.releases, this.placing(cluster))));
    if (mesh?.controlPlane === 'sail') {
      const content = sailManifests(mesh, (object) => this.prepare({ object, phase: 'controlPlane' }));
      files.push({ place: 'manifests', path: `${this.folderOf('controlPlane')}/istio.k8s.yaml`, content });
    }
    return cluster === undefined ? [...files, this.bootstrap()] : files;
  }

  filesOfFleet(clusters: readonly string[]): OutputFile[] {
    checkOwnName('Delivery.flux', this.name, clusters);
    const fleet = (chart: Chart) => clusters.forEach((cluster) => this.add(chart, cluster, { path: this.folder(cluster, 'flux') }));
    return [this.file('flux/fleet', fleet), this.bootstrap()];
  }

  private addKustomizations(chart: Chart, shipment: Shipment): void {
    const { mesh, objects, cluster, handedOver } = shipment;
    const { prefix, kubeConfig } = this.placing(cluster);
    const hasReleases = (mesh?.releases.length ?? 0) > 0;
    if (mesh?.gatewayApi) this.addGatewayApi(chart, mesh.gatewayApi, cluster);
    if (mesh) {
      this.add(chart, `${prefix}${RELEASES}`, {
        path: this.folder(cluster, RELEASES),
        dependsOn: mesh.gatewayApi ? [`${prefix}gateway-api`] : undefined,
        healthChecks: this.releaseChecks(shipment),
      });
    }

    const phases = phasesOf(shipment);
    for (const phase of phases) {
      const before =
        phase === 'namespaces'
          ? []
          : [...(hasReleases ? [RELEASES] : []), ...lastBefore(phase, phases).map((other) => this.folderOf(other))];
      this.add(chart, `${prefix}${this.folderOf(phase)}`, {
        path: this.folder(cluster, this.folderOf(phase)),
        dependsOn: before.map((name) => `${prefix}${name}`),
        healthChecks: [...(phase === 'controlPlane' ? [ISTIO] : []), ...workloadsOf(phase, objects)],
        ignore: handedOver.filter((fields) => isIn(phase, fields, objects)).map(ignored),
        kubeConfig,
      });
    }
  }

  private addGatewayApi(chart: Chart, tag: string, cluster: string | undefined): void {
    const { namespace, prefix, kubeConfig } = this.placing(cluster);
    const name = `${prefix}gateway-api`;
    new GitRepository(chart, 'GatewayApiSource', { name, namespace, url: GATEWAY_API.repository, tag });
    this.add(chart, name, {
      sourceRef: { kind: 'GitRepository', name },
      path: `./${GATEWAY_API.folder}`,
      kubeConfig,
      spec: { prune: false, wait: true },
    });
  }

  private releaseChecks({ mesh, cluster }: Shipment): KustomizationSpecHealthChecks[] {
    const { prefix } = this.placing(cluster);
    return mesh!.releases
      .filter(({ awaited }) => awaited ?? true)
      .map(({ releaseName }) => ({
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        name: `${prefix}${releaseName}`,
        namespace: this.namespace,
      }));
  }

  private bootstrap(): OutputFile {
    const root = manifestsOf((chart) => {
      this.addSource(chart);
      this.add(chart, this.name, { path: this.folder(undefined, 'flux') });
    });
    return { place: 'bootstrap', path: 'flux.yaml', content: root };
  }

  private addSource(chart: Chart): void {
    const { kind, name, url, ref } = this.source;
    if (url === undefined) return;
    const { namespace } = this;
    if (kind === 'GitRepository') new GitRepository(chart, 'Source', { name, namespace, url, branch: ref ?? 'main' });
    else new OCIRepository(chart, 'Source', { name, namespace, url, tag: ref ?? 'latest' });
  }

  private add(chart: Chart, name: string, props: Omit<KustomizationProps, 'sourceRef'> & Partial<KustomizationProps>): void {
    new Kustomization(chart, name, { name, namespace: this.namespace, sourceRef: this.source, ...props });
  }

  private placing(cluster: string | undefined): { namespace: string; prefix: string; kubeConfig?: KustomizationSpecKubeConfig } {
    const { namespace } = this;
    if (cluster === undefined) return { namespace, prefix: '' };
    return { namespace, prefix: `${cluster}-`, kubeConfig: { secretRef: { name: `${cluster}-kubeconfig` } } };
  }

  private folder(cluster: string | undefined, name: string): string {
    return `./${[this.path, cluster, name].filter((part) => part !== undefined).join('/')}`;
  }

  private file(path: string, build: (chart: Chart) => void): OutputFile {
    return { place: 'manifests', path: `${path}.k8s.yaml`, content: manifestsOf(build) };
  }
}

const ISTIO: KustomizationSpecHealthChecks = { apiVersion: 'sailoperator.io/v1', kind: 'Istio', name: 'default' };

/** The phases that are not empty, in order. */
function phasesOf({ mesh, objects }: Shipment): PhaseName[] {
  const used = new Set(objects.map(({ phase }) => phase));
  if (mesh?.controlPlane === 'sail') used.add('controlPlane');
  return (Object.keys(Phase) as PhaseName[]).filter((phase) => used.has(phase));
}

/** The phase that a phase waits for: the previous one, but never certificates, which wait for DNS. */
function lastBefore(phase: PhaseName, phases: readonly PhaseName[]): PhaseName[] {
  return phases.filter((other) => Phase[other] < Phase[phase] && other !== 'certificates').slice(-1);
}

function workloadsOf(phase: PhaseName, objects: readonly PlacedObject[]): KustomizationSpecHealthChecks[] {
  return objects
    .filter((placed) => placed.phase === phase && WORKLOADS.has(placed.object.kind))
    .map(({ object: { apiVersion, kind, name, metadata } }) => ({ apiVersion, kind, name, namespace: metadata.namespace }));
}

function isIn(phase: PhaseName, { kind, name, namespace }: HandedOver, objects: readonly PlacedObject[]): boolean {
  return objects.some(({ object, phase: its }) => {
    return its === phase && object.kind === kind && object.name === name && object.metadata.namespace === namespace;
  });
}

function ignored({ group, kind, name, namespace, fields }: HandedOver): KustomizationSpecIgnore {
  return { paths: [...fields], target: { group, kind, name: exactly(name), namespace: exactly(namespace) } };
}

/** Flux treats names of a target as regular expressions. */
function exactly(name: string): string {
  return `^${name.replace(/\./g, '\\.')}$`;
}
