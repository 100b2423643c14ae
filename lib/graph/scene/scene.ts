import type { GraphChange, GraphEdge, GraphFinding, GraphNode, GraphNodeKind } from '../model';

/** What of a picture is drawn: some namespaces are open boxes, others are folded to one shape. */
export interface Scene {
  readonly boxes: readonly SceneBox[];
  readonly shapes: readonly SceneShape[];
  readonly lines: readonly SceneLine[];
}

/** A namespace whose nodes are drawn. */
export interface SceneBox {
  /** `namespace/shop`. */
  readonly id: string;
  readonly name: string;
  readonly findings: readonly GraphFinding[];
  readonly change?: GraphChange;
}

/** `folded`: a namespace whose nodes are not drawn. `members`: all workloads of a namespace whose nodes are drawn, as callers. */
export type SceneShapeKind = GraphNodeKind | 'folded' | 'members';

/** A node, or what stands for several. */
export interface SceneShape extends Omit<GraphNode, 'kind'> {
  readonly kind: SceneShapeKind;
  /** The id of the box that it is drawn in. */
  readonly box?: string;
  /** What a folded namespace holds: `2 services, 3 workloads`. */
  readonly contents?: string;
}

/** An arrow. It stands for several edges where an end of them is folded. */
export interface SceneLine {
  readonly from: string;
  readonly to: string;
  readonly edges: readonly GraphEdge[];
}
