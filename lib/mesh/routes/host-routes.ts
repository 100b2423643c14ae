import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';
import type { Cursor } from '../reading/cursor';
import type { Visibility } from '../visibility/visibility';
import type { Destination, HttpAction } from './http-action';
import type { HttpMatch } from './http-match';

/** One entry of `http`, ready to be compared with requests. */
export interface HttpRule {
  /** The entry, or that of the delegate that replaces it. */
  readonly field: Cursor;
  readonly at: At;
  readonly name: string;
  readonly matches: readonly HttpMatch[];
  readonly action: HttpAction;
}

/** One entry of `tcp` or `tls`. */
export interface ConnectionRule {
  readonly field: Cursor;
  readonly at: At;
  readonly matches: readonly ConnectionMatch[];
  readonly destinations: readonly (Destination & { readonly weight: number })[];
}

/** The conditions of a TLS or TCP route. */
export interface ConnectionMatch {
  readonly at: At;
  readonly port?: number;
  readonly gateways: readonly string[];
  readonly sourceLabels: Labels;
  readonly sourceNamespace: string;
  readonly sniHosts: readonly string[];
  readonly destinationSubnets: readonly string[];
}

/** Routes for some hosts at some gateways, as proxies use them: of a VirtualService, an Ingress, or the Gateway API. */
export interface HostRoutes {
  readonly entry: ManifestObject;
  readonly namespace: string;
  /** Full, in lower case, as requests are compared with them. */
  readonly hosts: readonly string[];
  /** Full, as they are written: istiod compares them with the hosts of Gateways exactly. */
  readonly exactHosts: readonly string[];
  /** `namespace/name`; `mesh` for the sidecars. */
  readonly gateways: readonly string[];
  readonly exportedTo: Visibility;
  readonly http: readonly HttpRule[];
  readonly tcp: readonly ConnectionRule[];
  readonly tls: readonly ConnectionRule[];
  /** Set for a route of the Gateway API: the only namespace to whose clients it applies. */
  readonly consumer?: string;
}
