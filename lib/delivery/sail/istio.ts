import type { Construct } from 'constructs';
import type { IstioSpec } from '../../../imports/engines/sailoperator.io';
import { MeshResource, type ResourceOptions } from '../../core/resource';

/** Options of an `Istio`. */
export interface IstioProps extends ResourceOptions<IstioSpec> {
  /** Release of Istio: `1.30.3`. */
  readonly version: string;
  /** Namespace of istiod. It must exist. */
  readonly namespace: string;
  /**
   * Profile of the charts.
   * @default - none
   */
  readonly profile?: IstioSpec['profile'];
  /** Values of istiod's chart. */
  readonly values: IstioSpec['values'];
}

/**
 * A control plane, installed by the Sail operator. It is named `default`, which namespaces with `istio-injection: enabled` use.
 *
 * @see https://github.com/istio-ecosystem/sail-operator/blob/main/docs/README.adoc
 */
export class Istio extends MeshResource<IstioSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: IstioProps,
  ) {
    super(
      scope,
      id,
      { gvk: { apiVersion: 'sailoperator.io/v1', kind: 'Istio' }, namespace: 'cluster' },
      { name: 'default', ...options(props) },
    );
  }

  protected renderSpec(): IstioSpec {
    const { version, namespace, profile, values } = this.props;
    return { version: `v${version}` as IstioSpec['version'], namespace, profile, updateStrategy: { type: 'InPlace' }, values };
  }
}

function options({ name, labels, annotations, spec }: IstioProps): ResourceOptions<IstioSpec> {
  return { ...(name !== undefined && { name }), labels, annotations, spec };
}
