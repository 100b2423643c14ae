import type { Chart } from 'cdk8s';
import type { ApplicationSpecDestination, ApplicationSpecIgnoreDifferences } from '../../../imports/engines/argoproj.io';
import type { HandedOver } from '../../core/handed-over';
import { mergeOverrides } from '../../core/merge';
import type { DeliveryEngine, PlacedObject, Shipment } from '../engine';
import { GATEWAY_API } from '../gateway-api';
import { manifestsOf, type OutputFile } from '../output-file';
import { Phase } from '../phase';
import type { RankedRelease } from '../release';
import { ISTIO_REPO } from '../releases';
import { checkFolder, checkOwnName, checkPrefix, checkRepository } from '../repository';
import { sailManifests } from '../sail/sail-control-plane';
import { Application, applicationSpec } from './application';
import { ApplicationSet } from './application-set';
import { healthPatch } from './health';
import { LAST_WAVE, syncWave } from './waves';

/** Options of the delivery by Argo CD. */
export interface ArgoCdDeliveryOptions {
  /** Address of the Git repository that the output folder is committed to. */
  readonly repoUrl: string;
  /**
   * The output folder inside the repository.
   * @default 'dist'
   */
  readonly path?: string;
  /**
   * Branch, tag or commit.
   * @default 'HEAD'
   */
  readonly revision?: string;
  /**
   * Argo CD's project.
   * @default 'default'
   */
  readonly project?: string;
  /**
   * Argo CD's namespace.
   * @default 'argocd'
   */
  readonly namespace?: string;
  /**
   * Name of the root Application, which creates the others.
   * @default 'mesh'
   */
  readonly name?: string;
  /**
   * Folder for the files to apply manually, relative to the parent of the output folder.
   * @default 'bootstrap'
   */
  readonly bootstrapDir?: string;
}

const WAVE = 'argocd.argoproj.io/sync-wave';
const OPTIONS = 'argocd.argoproj.io/sync-options';
const HUB: ApplicationSpecDestination = { server: 'https://kubernetes.default.svc' };

/** Delivers Applications in sync waves. */
export class ArgoCdEngine implements DeliveryEngine {
  readonly bootstrapDir: string;
  readonly needsPhases = true;
  private readonly repoURL: string;
  private readonly path: string;
  private readonly targetRevision: string;
  private readonly project: string;
  private readonly namespace: string;
  private readonly name: string;

  constructor(options: ArgoCdDeliveryOptions) {
    this.bootstrapDir = options.bootstrapDir ?? 'bootstrap';
    this.repoURL = checkRepository('Delivery.argoCd', 'repoUrl', options.repoUrl);
    this.path = checkFolder('Delivery.argoCd', options.path ?? 'dist');
    this.targetRevision = options.revision ?? 'HEAD';
    this.project = options.project ?? 'default';
    this.namespace = options.namespace ?? 'argocd';
    this.name = checkPrefix('Delivery.argoCd', 'name', options.name ?? 'mesh');
  }

  folderOf(): string {
    return 'manifests';
  }

  prepare({ object, phase }: PlacedObject): void {
    const given = object.metadata.toJson().annotations?.[WAVE];
    if (given === undefined) object.metadata.addAnnotation(WAVE, String(syncWave(object, phase)));
    if (object.kind === 'Namespace') object.metadata.addAnnotation(OPTIONS, 'Prune=false,Delete=false');
  }

  filesOf(shipment: Shipment): OutputFile[] {
    const applications = manifestsOf((chart) => this.addApplications(chart, shipment));
    const files: OutputFile[] = [{ place: 'manifests', path: 'argocd/applications.k8s.yaml', content: applications }];
    if (shipment.mesh?.controlPlane === 'sail') files.push(this.sailFile(shipment));
    return shipment.cluster === undefined ? [...files, ...this.bootstrap()] : files;
  }

  filesOfFleet(clusters: readonly string[]): OutputFile[] {
    checkOwnName('Delivery.argoCd', this.name, clusters);
    const fleet = manifestsOf((chart) => this.addApplicationSet(chart, clusters));
    return [{ place: 'manifests', path: 'argocd/fleet.k8s.yaml', content: fleet }, ...this.bootstrap()];
  }

  private addApplications(chart: Chart, { mesh, cluster, handedOver }: Shipment): void {
    const prefix = cluster === undefined ? '' : `${cluster}-`;
    const destination = cluster === undefined ? HUB : { name: cluster };
    if (mesh?.gatewayApi) this.addGatewayApi(chart, mesh.gatewayApi, prefix, destination);
    for (const release of mesh?.releases ?? []) this.addRelease(chart, release, prefix, destination);
    const name = `${cluster ?? this.name}-manifests`;
    new Application(chart, name, {
      ...this.named(name, 0),
      source: this.folder(cluster, 'manifests'),
      destination,
      ignoreDifferences: handedOver.length > 0 ? handedOver.map(ignored) : undefined,
    });
  }

  private addGatewayApi(chart: Chart, targetRevision: string, prefix: string, destination: ApplicationSpecDestination): void {
    const { repository: repoURL, folder: path } = GATEWAY_API;
    new Application(chart, 'gateway-api', {
      ...this.named(`${prefix}gateway-api`, FIRST_WAVE),
      source: { repoURL, targetRevision, path },
      destination,
      retain: true,
    });
  }

  private addRelease(chart: Chart, release: RankedRelease, prefix: string, destination: ApplicationSpecDestination): void {
    const { releaseName, repo, chart: name, version, namespace } = release;
    const isWebhook = repo === ISTIO_REPO && ['base', 'istiod'].includes(name);
    const valuesObject = isWebhook ? failingClosed(release) : release.values;
    new Application(chart, releaseName, {
      ...this.named(`${prefix}${releaseName}`, releaseWave(release)),
      source: {
        repoURL: repo.replace(/^oci:\/\//, ''),
        chart: name,
        targetRevision: version,
        helm: { releaseName, valuesObject },
      },
      destination: { ...destination, namespace },
      createNamespace: true,
      ignoreDifferences: isWebhook ? WEBHOOKS : undefined,
    });
  }

  private sailFile({ mesh }: Shipment): OutputFile {
    const content = sailManifests(mesh!, (object) =>
      this.prepare({ object, phase: object.kind === 'Namespace' ? 'namespaces' : 'controlPlane' }),
    );
    return { place: 'manifests', path: `manifests/${Phase.controlPlane}-istio.k8s.yaml`, content };
  }

  private addApplicationSet(chart: Chart, clusters: readonly string[]): void {
    new ApplicationSet(chart, 'Fleet', {
      name: this.name,
      namespace: this.namespace,
      elements: clusters.map((cluster) => ({ cluster })),
      applicationName: '{{.cluster}}',
      application: applicationSpec({
        project: this.project,
        source: this.folder('{{.cluster}}', 'argocd'),
        destination: { ...HUB, namespace: this.namespace },
      }),
    });
  }

  private bootstrap(): OutputFile[] {
    const root = manifestsOf((chart) => {
      new Application(chart, 'Root', {
        name: this.name,
        namespace: this.namespace,
        project: this.project,
        source: this.folder(undefined, 'argocd'),
        destination: { ...HUB, namespace: this.namespace },
      });
    });
    return [
      { place: 'bootstrap', path: 'argocd-health.yaml', content: healthPatch(this.namespace, this.bootstrapDir) },
      { place: 'bootstrap', path: 'argocd.yaml', content: root },
    ];
  }

  private named(name: string, wave: number) {
    return { name, namespace: this.namespace, project: this.project, annotations: { [WAVE]: String(wave) } };
  }

  private folder(cluster: string | undefined, name: string) {
    const path = [this.path, cluster, name].filter((part) => part !== undefined).join('/');
    return { repoURL: this.repoURL, targetRevision: this.targetRevision, path };
  }
}

/** Charts that others need when they start. */
const FIRST_WAVE = -110;

/** Charts come before the manifests in wave 0, unless nothing waits for them. */
function releaseWave({ rank, awaited = true }: RankedRelease): number {
  return awaited ? -100 + 10 * rank : LAST_WAVE;
}

/** istiod writes these fields itself. */
const WEBHOOKS: readonly ApplicationSpecIgnoreDifferences[] = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map(
  (kind) => ({
    group: 'admissionregistration.k8s.io',
    kind,
    jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle', '.webhooks[]?.failurePolicy'],
  }),
);

/** Argo CD renders charts as new installations each time, and a new one would fail open again. */
function failingClosed({ values }: RankedRelease): object {
  return mergeOverrides({ base: { validationFailurePolicy: 'Fail' } }, values) as object;
}

function ignored({ group, kind, name, namespace, fields }: HandedOver): ApplicationSpecIgnoreDifferences {
  return { group, kind, name, namespace, jsonPointers: [...fields] };
}
