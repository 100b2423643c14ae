import type { GroupVersionKind } from 'cdk8s';
import type { Construct } from 'constructs';
import { gatewayapi } from '../../../imports';
import { meshSettings } from '../../core/mesh-settings';
import { MeshResource, type NamespacedOptions } from '../../core/resource';

/** What may be referred to from another namespace. */
export interface ReferenceGrantProps extends NamespacedOptions<gatewayapi.ReferenceGrantSpec> {
  /** Kind and namespace of what refers: `{ kind: 'HTTPRoute', namespace: 'edge' }`. */
  readonly from: {
    readonly kind: 'Gateway' | 'GRPCRoute' | 'HTTPRoute' | 'TCPRoute' | 'TLSRoute' | 'UDPRoute';
    readonly namespace: string;
  };
  /** Kind of what is referred to. */
  readonly kind: 'Secret' | 'Service';
  /**
   * Names of what is referred to, besides those of `allow`.
   * @default - none
   */
  readonly names?: readonly string[];
}

/**
 * Leave for routes of one namespace to send to Services of another, or for its Gateways to read Secrets there. It lives where the Services are.
 * `HttpRoute` makes those that it needs.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export class ReferenceGrant extends MeshResource<gatewayapi.ReferenceGrantSpec> {
  private readonly props: ReferenceGrantProps;
  private readonly names: Set<string>;

  constructor(scope: Construct, id: string, props: ReferenceGrantProps) {
    super(scope, id, { gvk: gvkIn(scope), namespace: {} }, props);
    this.props = props;
    this.names = new Set(props.names);
  }

  /** Lets one more object be referred to. */
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
