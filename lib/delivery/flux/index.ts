/** The Flux kinds that deliveries use, for your own objects. */
export type {
  HelmReleaseSpec,
  HelmReleaseSpecDriftDetectionIgnore,
  HelmReleaseSpecKubeConfig,
} from '../../../imports/engines/helm.toolkit.fluxcd.io';
export type {
  KustomizationSpec,
  KustomizationSpecHealthChecks,
  KustomizationSpecIgnore,
  KustomizationSpecKubeConfig,
  KustomizationSpecSourceRef,
} from '../../../imports/engines/kustomize.toolkit.fluxcd.io';
export type { GitRepositorySpec, HelmRepositorySpec, OciRepositorySpec } from '../../../imports/engines/source.toolkit.fluxcd.io';
export { HelmRelease, type HelmReleaseProps } from './helm-release';
export { Kustomization, type KustomizationProps } from './kustomization';
export {
  GitRepository,
  HelmRepository,
  OCIRepository,
  type GitRepositoryProps,
  type OCIRepositoryProps,
  type SourceProps,
} from './sources';
