import type { GroupVersionKind } from 'cdk8s';
import type { Construct } from 'constructs';
import { gatewayapi } from '../../../imports';
import { meshSettings } from '../../core/mesh-settings';
import { MeshResource, type NamespacedOptions } from '../../core/resource';

/** The references from another namespace that a grant allows. */
export interface ReferenceGrantProps extends NamespacedOptions<gatewayapi.ReferenceGrantSpec> {
  /** Kind and namespace of the objects that refer: `{ kind: 'HTTPRoute', namespace: 'edge' }`. */
  readonly from: {
    readonly kind: 'Gateway' | 'GRPCRoute' | 'HTTPRoute' | 'TCPRoute' | 'TLSRoute' | 'UDPRoute';
    readonly namespace: string;
  };
  /** Kind of the objects that are referred to. */
  readonly kind: 'Secret' | 'Service';
  /**
   * Names of the objects that are referred to, in addition to those of `allow`.
   * @default - none
   */
  readonly names?: readonly string[];
}

/**
 * Allows routes of one namespace to forward to Services of another, or its Gateways to read Secrets there. It is created in the namespace of the
 * Services. `HttpRoute` creates the grants that it needs.
 *
 * @throws ConfigError when the name is not valid, or when the namespace is not known
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 * @example
 * new ReferenceGrant(chart, 'Edge', {
 *   namespace: 'shop',
 *   from: { kind: 'HTTPRoute', namespace: 'edge' },
 *   kind: 'Service',
 *   names: ['cart'],
 * });
 */
export class ReferenceGrant extends MeshResource<gatewayapi.ReferenceGrantSpec> {
  private readonly props: ReferenceGrantProps;
  private readonly names: Set<string>;

  constructor(scope: Construct, id: string, props: ReferenceGrantProps) {
    super(scope, id, { gvk: gvkIn(scope), namespace: {} }, props);
    this.props = props;
    this.names = new Set(props.names);
  }

  /** Allows references to one more object. */
  allow(name: string): this {
    this.names.add(name);
    return this;
  }

  protected renderSpec(): gatewayapi.ReferenceGrantSpec {
    const { from, kind } = this.props;
    return {
      from: [{ group: 'gateway.networking.k8s.io', ...from }],
      to: [...this.names].map((name) => ({ group: '', kind, name })),
    };
  }
}

/** The first minor version of the Gateway API that serves it as v1. */
const V1_SINCE = 5;

function gvkIn(scope: Construct): GroupVersionKind {
  const { kind, apiVersion } = gatewayapi.ReferenceGrant.GVK;
  return { kind, apiVersion: meshSettings(scope).gatewayApi >= V1_SINCE ? apiVersion : 'gateway.networking.k8s.io/v1beta1' };
}
