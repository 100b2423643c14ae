import type { Construct } from 'constructs';
import type { IstioCniSpec, ZTunnelSpec } from '../../../imports/engines/sailoperator.io';
import { MeshResource, type ResourceOptions } from '../../core/resource';

/** Options of an `IstioCNI` or a `ZTunnel`. */
export interface NodeAgentProps<Spec> extends Pick<ResourceOptions<Spec>, 'labels' | 'annotations' | 'spec'> {
  /** Release of Istio: `1.30.3`. */
  readonly version: string;
  /** Namespace of the pods. It must exist. */
  readonly namespace: string;
}

/** An agent on every node, installed by the Sail operator. There is one of each kind, named `default`. */
export abstract class NodeAgent<Spec extends object> extends MeshResource<Spec> {
  protected constructor(scope: Construct, id: string, kind: string, { labels, annotations, spec }: NodeAgentProps<Spec>) {
    const gvk = { apiVersion: 'sailoperator.io/v1', kind };
    super(scope, id, { gvk, namespace: 'cluster' }, { name: 'default', labels, annotations, spec });
  }
}

/** The agent that redirects the traffic of ambient pods into the mesh. */
export class IstioCNI extends NodeAgent<IstioCniSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: NodeAgentProps<IstioCniSpec>,
  ) {
    super(scope, id, 'IstioCNI', props);
  }

  protected renderSpec(): IstioCniSpec {
    const { version, namespace } = this.props;
    return { version: `v${version}` as IstioCniSpec['version'], namespace };
  }
}

/** The proxy of every node that carries the traffic of ambient pods. */
export class ZTunnel extends NodeAgent<ZTunnelSpec> {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: NodeAgentProps<ZTunnelSpec>,
  ) {
    super(scope, id, 'ZTunnel', props);
  }

  protected renderSpec(): ZTunnelSpec {
    const { version, namespace } = this.props;
    return { version: `v${version}` as ZTunnelSpec['version'], namespace };
  }
}
