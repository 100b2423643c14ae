import type { Construct } from 'constructs';
import type {
  ApplicationSpec,
  ApplicationSpecDestination,
  ApplicationSpecIgnoreDifferences,
  ApplicationSpecSource,
  ApplicationSpecSyncPolicy,
} from '../../../imports/engines/argoproj.io';
import { MeshResource, type NamespacedOptions } from '../../core/resource';

/** Options of an `Application`. */
export interface ApplicationProps extends NamespacedOptions<ApplicationSpec> {
  readonly project: string;
  readonly source: ApplicationSpecSource;
  readonly destination: ApplicationSpecDestination;
  /** @default - none */
  readonly ignoreDifferences?: readonly ApplicationSpecIgnoreDifferences[];
  /** @default - the namespace must exist */
  readonly createNamespace?: boolean;
  /** Whether its objects are kept when it is deleted. @default false */
  readonly retain?: boolean;
}

/**
 * An Application, which Argo CD keeps in sync with a repository. It prunes and heals automatically, and retries for half an hour.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml
 */
export class Application extends MeshResource<ApplicationSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ApplicationProps,
  ) {
    super(scope, id, { gvk: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' }, namespace: { fallback: 'argocd' } }, props);
    if (!props.retain) this.apiObject.metadata.addFinalizers('resources-finalizer.argocd.argoproj.io/foreground');
  }

  protected renderSpec(): ApplicationSpec {
    return applicationSpec(this.props);
  }
}

/** The spec of an Application, and of the template of an ApplicationSet. */
export function applicationSpec(props: Omit<ApplicationProps, keyof NamespacedOptions<ApplicationSpec>>): ApplicationSpec {
  const { project, source, destination, ignoreDifferences, createNamespace } = props;
  return {
    project,
    source,
    destination,
    ignoreDifferences: ignoreDifferences && [...ignoreDifferences],
    syncPolicy: syncPolicy(createNamespace ?? false),
  };
}

function syncPolicy(createNamespace: boolean): ApplicationSpecSyncPolicy {
  const options = ['ServerSideApply=true', 'RespectIgnoreDifferences=true', 'SkipDryRunOnMissingResource=true'];
  return {
    automated: { prune: true, selfHeal: true },
    syncOptions: createNamespace ? ['CreateNamespace=true', ...options] : options,
    retry: { limit: 10, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } },
  };
}
