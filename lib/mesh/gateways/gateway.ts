import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';
import { Cursor } from '../reading/cursor';
import { readServer, type Server } from './server';

/** A Gateway: servers for the proxies that it selects. */
export interface Gateway {
  readonly entry: ManifestObject;
  readonly at: At;
  /** `namespace/name`, as VirtualServices name it. */
  readonly ref: string;
  readonly name: string;
  readonly namespace: string;
  readonly selector: Labels;
  /** Set for a Gateway of the Gateway API, which does not have a selector. */
  readonly api?: ApiGateway;
  readonly servers: readonly Server[];
}

/** How a Gateway of the Gateway API finds its pods: by the label that Istio sets on them, or by a Service in its addresses. */
export interface ApiGateway {
  readonly name: string;
  readonly serviceHosts: readonly string[];
  /** Name of the pods and the Service that Istio makes for it; absent where it names a Service of its own. */
  readonly managedName?: string;
  /** Whom the pods that Istio makes run as. */
  readonly serviceAccount: string;
}

/** Reads an Istio Gateway. */
export function readGateway(entry: ManifestObject): Gateway {
  const spec = Cursor.spec(entry);
  const { name, namespace } = entry;
  const ref = `${namespace}/${name}`;
  return {
    entry,
    at: entry.at(),
    ref,
    name,
    namespace,
    selector: spec.get('selector').labels(),
    servers: spec
      .get('servers')
      .items()
      .map((server) => readServer(server, ref)),
  };
}
