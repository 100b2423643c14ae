import type { TransportSecurity } from '../simulate';
import type { Severity } from '../verify/finding';

/** The picture of one mesh: what runs where, and who can call whom. */
export interface MeshGraph {
  readonly namespaces: readonly GraphNamespace[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A namespace: a box around its nodes. */
export interface GraphNamespace {
  /** `namespace/shop`. */
  readonly id: string;
  readonly name: string;
  /** The findings of `verify` for objects of the namespace that do not belong to a node. */
  readonly findings: readonly GraphFinding[];
  readonly change?: GraphChange;
}

/** What a node stands for. */
export type GraphNodeKind =
  /** Everybody outside the cluster. */
  | 'internet'
  /** All workloads of the mesh without their own edge to the same service. */
  | 'mesh'
  /** Pods without a proxy and without an identity of the mesh. */
  | 'outside'
  /** The proxies of a gateway. */
  | 'gateway'
  /** A Kubernetes Service. */
  | 'service'
  /** Pods or a machine. */
  | 'workload'
  /** A host of a ServiceEntry, or hosts that nothing declares. */
  | 'external'
  /** A service account that policies name, but no workload in the manifests has. */
  | 'account';

/** One shape of the picture. */
export interface GraphNode {
  /** `service/shop/web`, `workload/shop/web-v1`, `external/api.example.com`, `internet`. */
  readonly id: string;
  readonly kind: GraphNodeKind;
  readonly name: string;
  readonly namespace?: string;
  readonly version?: string;
  /** True for a workload that has neither a sidecar nor ztunnel. */
  readonly isOutsideMesh?: boolean;
  readonly findings: readonly GraphFinding[];
  readonly change?: GraphChange;
}

/** The kind of an edge: an entry from outside, who can call, or where calls go. */
export type GraphEdgeKind = 'entry' | 'access' | 'route';

/** One arrow of the picture. */
export interface GraphEdge {
  readonly kind: GraphEdgeKind;
  /** The id of a node, or of a namespace for all of its workloads without their own edge to the same service. */
  readonly from: string;
  readonly to: string;
  /** Whether all, some or none of the kinds of requests get there; `none` is only set if more would be expected. */
  readonly requests: GraphRequests;
  /** The security of the last connection. Absent for requests that do not arrive, and if it depends on the request. */
  readonly security?: TransportSecurity;
  /** If only some requests get through: one of each kind. */
  readonly examples: readonly string[];
  /** The ports that can be called, for access. */
  readonly ports: readonly number[];
  /** The addresses that lead there, for entries. */
  readonly hosts: readonly string[];
  /** The shares of the plain requests that a split sends there, such as `80 %`. */
  readonly shares: readonly string[];
  readonly change?: GraphChange;
}

/** Whether all kinds of requests get through, as far as routes and policies distinguish them. */
export type GraphRequests = 'all' | 'some' | 'none';

/** The change of a part of the picture. */
export type GraphChange = 'added' | 'removed' | 'changed';

/** A finding of `verify` for a node. */
export interface GraphFinding {
  readonly severity: Severity;
  readonly rule: string;
  readonly object: string;
  readonly message: string;
}
