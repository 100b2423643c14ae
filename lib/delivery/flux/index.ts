/** The kinds of Flux that deliveries write, for what they do not. */
export { HelmRelease, type HelmReleaseProps, type HelmReleaseSpec } from './helm-release';
export {
  Kustomization,
  type HealthCheck,
  type IgnoreRule,
  type KubeConfig,
  type KustomizationProps,
  type KustomizationSpec,
} from './kustomization';
export {
  GitRepository,
  HelmRepository,
  OCIRepository,
  type GitRepositoryProps,
  type OCIRepositoryProps,
  type SourceProps,
  type SourceSpec,
} from './sources';
