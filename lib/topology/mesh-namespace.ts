import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { withoutNamespace } from '../core/cluster-scoped';
import { ConfigError } from '../core/config-error';
import { objectName } from '../core/names';
import { isDnsLabel } from '../semantics/hostname';
import type { Labels } from '../semantics/labels';
import { DataPlane } from './data-plane';

/** Options of a namespace. */
export interface MeshNamespaceProps {
  /**
   * Name of the namespace.
   * @default - the construct's id in kebab case
   */
  readonly name?: string;
  /**
   * How its workloads join the mesh.
   * @default DataPlane.sidecar()
   */
  readonly dataPlane?: DataPlane;
  /**
   * More labels, such as a Pod Security level.
   * @default - none
   */
  readonly labels?: Labels;
  /**
   * Annotations of the namespace.
   * @default - none
   */
  readonly annotations?: Labels;
}

/**
 * A namespace whose workloads are in the mesh.
 *
 * @example
 * new MeshNamespace(chart, 'Bookinfo', { dataPlane: DataPlane.sidecar() });
 */
export class MeshNamespace extends Construct {
  /** Name of the namespace. */
  readonly name: string;
  /** The object itself. */
  readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    super(scope, id);
    this.name = objectName(this, props.name);
    if (!isDnsLabel(this.name)) {
      throw new ConfigError(this, {
        field: 'name',
        value: this.name,
        problem: 'is no namespace name',
        fix: 'use at most 63 lower case letters, digits and "-"',
      });
    }
    const dataPlane = props.dataPlane ?? DataPlane.sidecar();
    this.apiObject = withoutNamespace(
      new ApiObject(this, 'Resource', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: this.name, labels: { ...props.labels, ...dataPlane._namespaceLabels }, annotations: props.annotations },
      }),
    );
  }
}
