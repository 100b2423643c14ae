import type { Construct } from 'constructs';
import { Resource, type NamespacedOptions } from '../../core/resource';

/** A chart of a repository, or a folder of one. */
export interface ApplicationSource {
  readonly repoURL: string;
  readonly targetRevision: string;
  /** Folder of manifests. */
  readonly path?: string;
  /** Name of a Helm chart. */
  readonly chart?: string;
  readonly helm?: { readonly releaseName: string; readonly valuesObject?: object };
}

/** Fields of objects that Argo CD leaves as it finds them. */
export interface IgnoredDifference {
  readonly group?: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

/** Where objects go: a cluster by the name or the address that Argo CD knows it by. */
export interface ApplicationDestination {
  readonly name?: string;
  readonly server?: string;
  readonly namespace?: string;
}

/** What this library writes of an Application. */
export interface ApplicationSpec {
  readonly project: string;
  readonly source: ApplicationSource;
  readonly destination: ApplicationDestination;
  readonly ignoreDifferences?: readonly IgnoredDifference[];
  readonly syncPolicy: object;
  readonly [field: string]: unknown;
}

/** Options of an `Application`. */
export interface ApplicationProps extends NamespacedOptions<ApplicationSpec> {
  readonly project: string;
  readonly source: ApplicationSource;
  readonly destination: ApplicationDestination;
  /** @default - none */
  readonly ignoreDifferences?: readonly IgnoredDifference[];
  /** @default - the namespace has to be there */
  readonly createNamespace?: boolean;
  /** Whether its objects stay when it is deleted. @default false */
  readonly retain?: boolean;
}

/**
 * What Argo CD keeps in a cluster as it stands in a repository. It prunes and heals by itself, and tries again for half an hour.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml
 */
export class Application extends Resource<ApplicationSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ApplicationProps,
  ) {
    super(scope, id, { gvk: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' }, namespace: { fallback: 'argocd' } }, props);
    if (!props.retain) this.apiObject.metadata.addFinalizers('resources-finalizer.argocd.argoproj.io');
  }

  protected renderSpec(): ApplicationSpec {
    return applicationSpec(this.props);
  }
}

/** The spec that an Application has, and the template of an ApplicationSet. */
export function applicationSpec(props: Omit<ApplicationProps, keyof NamespacedOptions<ApplicationSpec>>): ApplicationSpec {
  const { project, source, destination, ignoreDifferences, createNamespace } = props;
  return { project, source, destination, ignoreDifferences, syncPolicy: syncPolicy(createNamespace ?? false) };
}

function syncPolicy(createNamespace: boolean): object {
  const options = ['ServerSideApply=true', 'RespectIgnoreDifferences=true', 'SkipDryRunOnMissingResource=true'];
  return {
    automated: { prune: true, selfHeal: true },
    syncOptions: createNamespace ? ['CreateNamespace=true', ...options] : options,
    retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
  };
}
