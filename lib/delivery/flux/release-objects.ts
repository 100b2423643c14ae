import type { Chart } from 'cdk8s';
import type { HelmReleaseSpecDriftDetectionIgnore, HelmReleaseSpecKubeConfig } from '../../../imports/engines/helm.toolkit.fluxcd.io';
import type { RankedRelease } from '../release';
import { ISTIO_REPO } from '../releases';
import { HelmRelease } from './helm-release';
import { HelmRepository, OCIRepository } from './sources';

interface Placing {
  readonly namespace: string;
  /** The prefix of the names of one cluster, if several are in one place. */
  readonly prefix: string;
  readonly kubeConfig?: HelmReleaseSpecKubeConfig;
}

/** Adds a source for each repository and a HelmRelease for each release. */
export function addReleases(chart: Chart, releases: readonly RankedRelease[], { namespace, prefix, kubeConfig }: Placing): void {
  const sources = new Map(releases.map((release) => [`${prefix}${sourceName(release)}`, release]));
  for (const [name, release] of sources) addSource(chart, name, namespace, release);
  for (const release of releases) {
    new HelmRelease(chart, release.releaseName, {
      name: `${prefix}${release.releaseName}`,
      namespace,
      release,
      source: `${prefix}${sourceName(release)}`,
      dependsOn: release.dependsOn?.map((other) => `${prefix}${other}`),
      ignore: release.repo === ISTIO_REPO && ['base', 'istiod'].includes(release.chart) ? WEBHOOKS : undefined,
      kubeConfig,
    });
  }
}

/** istiod writes these fields itself. */
const WEBHOOKS: readonly HelmReleaseSpecDriftDetectionIgnore[] = [
  {
    paths: ['/webhooks/0/clientConfig/caBundle', '/webhooks/0/failurePolicy'],
    target: { kind: 'ValidatingWebhookConfiguration' },
  },
  {
    paths: [0, 1, 2, 3].map((index) => `/webhooks/${index}/clientConfig/caBundle`),
    target: { kind: 'MutatingWebhookConfiguration' },
  },
];

function addSource(chart: Chart, name: string, namespace: string, { repo, chart: chartName, version }: RankedRelease): void {
  if (!repo.startsWith('oci://')) new HelmRepository(chart, `HelmRepository-${name}`, { name, namespace, url: repo });
  else new OCIRepository(chart, `OCIRepository-${name}`, { name, namespace, url: `${repo}/${chartName}`, tag: version, chart: true });
}

/** A chart repository serves many releases; an artifact is one chart. */
function sourceName({ repo, releaseName }: RankedRelease): string {
  if (repo.startsWith('oci://')) return releaseName;
  return repo
    .replace(/^https:\/\//, '')
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}
