import type { Construct } from 'constructs';
import { Resource, type NamespacedOptions } from '../../core/resource';

/** What this library writes of a source: where it is, and how often Flux looks. */
export interface SourceSpec {
  readonly interval: string;
  readonly url: string;
  readonly ref?: { readonly branch?: string; readonly tag?: string };
  readonly layerSelector?: { readonly mediaType: string; readonly operation: string };
  readonly [field: string]: unknown;
}

/** Options of a source. */
export interface SourceProps extends NamespacedOptions<SourceSpec> {
  readonly url: string;
}

const VERSION = 'source.toolkit.fluxcd.io/v1';

/**
 * Charts behind an index file.
 *
 * @see https://fluxcd.io/flux/components/source/helmrepositories/
 */
export class HelmRepository extends Resource<SourceSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: SourceProps,
  ) {
    super(scope, id, { gvk: { apiVersion: VERSION, kind: 'HelmRepository' }, namespace: { fallback: 'flux-system' } }, props);
  }

  protected renderSpec(): SourceSpec {
    return { interval: '1h', url: this.props.url };
  }
}

/** Options of an `OCIRepository`. */
export interface OCIRepositoryProps extends SourceProps {
  readonly tag: string;
  /** True for a Helm chart. @default - false: it is a folder of manifests */
  readonly chart?: boolean;
}

/**
 * An artifact of a container registry: a chart, or a folder of manifests.
 *
 * @see https://fluxcd.io/flux/components/source/ocirepositories/
 */
export class OCIRepository extends Resource<SourceSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: OCIRepositoryProps,
  ) {
    super(scope, id, { gvk: { apiVersion: VERSION, kind: 'OCIRepository' }, namespace: { fallback: 'flux-system' } }, props);
  }

  protected renderSpec(): SourceSpec {
    const { url, tag, chart } = this.props;
    const layerSelector = chart ? { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' } : undefined;
    return { interval: chart ? '1h' : '1m', url, ref: { tag }, layerSelector };
  }
}

/** Options of a `GitRepository`. */
export interface GitRepositoryProps extends SourceProps {
  /** @default - `tag` says what */
  readonly branch?: string;
  /** @default - `branch` says what */
  readonly tag?: string;
}

/**
 * A branch or a tag of a Git repository.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/
 */
export class GitRepository extends Resource<SourceSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: GitRepositoryProps,
  ) {
    super(scope, id, { gvk: { apiVersion: VERSION, kind: 'GitRepository' }, namespace: { fallback: 'flux-system' } }, props);
  }

  protected renderSpec(): SourceSpec {
    const { url, branch, tag } = this.props;
    return { interval: tag === undefined ? '1m' : '1h', url, ref: { branch, tag } };
  }
}
