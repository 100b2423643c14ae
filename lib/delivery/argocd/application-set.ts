import type { Construct } from 'constructs';
import type { ApplicationSetSpec, ApplicationSpec } from '../../../imports/engines/argoproj.io';
import { MeshResource, type NamespacedOptions } from '../../core/resource';

/** Options of an `ApplicationSet`. */
export interface ApplicationSetProps extends NamespacedOptions<ApplicationSetSpec> {
  /** One Application is created for each; the template refers to its values as `{{.field}}`. */
  readonly elements: readonly Readonly<Record<string, string>>[];
  /** Name of each Application. */
  readonly applicationName: string;
  /** Spec of each Application. */
  readonly application: ApplicationSpec;
}

/**
 * Generates Applications that differ in a few values.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/
 */
export class ApplicationSet extends MeshResource<ApplicationSetSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ApplicationSetProps,
  ) {
    super(scope, id, { gvk: { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet' }, namespace: { fallback: 'argocd' } }, props);
  }

  protected renderSpec(): ApplicationSetSpec {
    const { elements, applicationName, application } = this.props;
    return {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{ list: { elements: [...elements] } }],
      template: { metadata: { name: applicationName }, spec: application },
    };
  }
}
