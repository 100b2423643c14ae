import type { Construct } from 'constructs';
import { Resource, type ResourceOptions } from '../../core/resource';

/** What this library writes of a node agent that Sail's operator makes. */
export interface NodeAgentSpec {
  readonly version: string;
  readonly namespace: string;
  readonly [field: string]: unknown;
}

/** Options of an `IstioCNI` or a `ZTunnel`. */
export interface NodeAgentProps extends Pick<ResourceOptions<NodeAgentSpec>, 'labels' | 'annotations' | 'spec'> {
  /** Release of Istio: `1.30.3`. */
  readonly version: string;
  /** Namespace of the pods. It has to be there. */
  readonly namespace: string;
}

/** What runs on every node, made by Sail's operator. The one of each kind is named `default`. */
abstract class NodeAgent extends Resource<NodeAgentSpec> {
  protected constructor(
    scope: Construct,
    id: string,
    kind: string,
    private readonly props: NodeAgentProps,
  ) {
    const { labels, annotations, spec } = props;
    const gvk = { apiVersion: 'sailoperator.io/v1', kind };
    super(scope, id, { gvk, namespace: 'cluster' }, { name: 'default', labels, annotations, spec });
  }

  protected renderSpec(): NodeAgentSpec {
    return { version: `v${this.props.version}`, namespace: this.props.namespace };
  }
}

/** The agent that leads the traffic of ambient pods into the mesh. */
export class IstioCNI extends NodeAgent {
  constructor(scope: Construct, id: string, props: NodeAgentProps) {
    super(scope, id, 'IstioCNI', props);
  }
}

/** The proxy of every node that carries the traffic of ambient pods. */
export class ZTunnel extends NodeAgent {
  constructor(scope: Construct, id: string, props: NodeAgentProps) {
    super(scope, id, 'ZTunnel', props);
  }
}
