import type { Construct } from 'constructs';
import type { GitRepositorySpec, HelmRepositorySpec, OciRepositorySpec } from '../../../imports/engines/source.toolkit.fluxcd.io';
import { MeshResource, type NamespacedOptions } from '../../core/resource';

/** Options of a source. */
export interface SourceProps<Spec> extends NamespacedOptions<Spec> {
  readonly url: string;
}

const VERSION = 'source.toolkit.fluxcd.io/v1';

/**
 * A Helm chart repository with an index file.
 *
 * @see https://fluxcd.io/flux/components/source/helmrepositories/
 */
export class HelmRepository extends MeshResource<HelmRepositorySpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: SourceProps<HelmRepositorySpec>,
  ) {
    super(scope, id, { gvk: { apiVersion: VERSION, kind: 'HelmRepository' }, namespace: { fallback: 'flux-system' } }, props);
  }

  protected renderSpec(): HelmRepositorySpec {
    return { interval: '1h', url: this.props.url };
  }
}

/** Options of an `OCIRepository`. */
export interface OCIRepositoryProps extends SourceProps<OciRepositorySpec> {
  readonly tag: string;
  /** Whether it is a Helm chart. @default - false: it is a folder of manifests */
  readonly chart?: boolean;
}

/**
 * An artifact of a container registry: a chart, or a folder of manifests.
 *
 * @see https://fluxcd.io/flux/components/source/ocirepositories/
 */
export class OCIRepository extends MeshResource<OciRepositorySpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: OCIRepositoryProps,
  ) {
    super(scope, id, { gvk: { apiVersion: VERSION, kind: 'OCIRepository' }, namespace: { fallback: 'flux-system' } }, props);
  }

  protected renderSpec(): OciRepositorySpec {
    const { url, tag, chart } = this.props;
    const layerSelector: OciRepositorySpec['layerSelector'] = chart
      ? { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' }
      : undefined;
    return { interval: chart ? '1h' : '1m', url, ref: { tag }, layerSelector };
  }
}

/** Options of a `GitRepository`. */
export interface GitRepositoryProps extends SourceProps<GitRepositorySpec> {
  /** @default - set by `tag` */
  readonly branch?: string;
  /** @default - set by `branch` */
  readonly tag?: string;
}

/**
 * A branch or a tag of a Git repository.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/
 */
export class GitRepository extends MeshResource<GitRepositorySpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: GitRepositoryProps,
  ) {
    super(scope, id, { gvk: { apiVersion: VERSION, kind: 'GitRepository' }, namespace: { fallback: 'flux-system' } }, props);
  }

  protected renderSpec(): GitRepositorySpec {
    const { url, branch, tag } = this.props;
    return { interval: tag === undefined ? '1m' : '1h', url, ref: { branch, tag } };
  }
}
