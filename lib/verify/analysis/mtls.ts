import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { PolicyView } from '../../manifest/mesh/policy';
import type { KnownHost } from '../../manifest/mesh/mesh-index';
import { type Mapping, mappingOf, textOf } from '../../manifest/mesh/values';
import type { WorkloadView } from '../../manifest/mesh/workload';

/** What a workload takes: encrypted calls only, both, or plain ones only. */
export type MutualTls = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** What the sidecar of a workload takes on a port of its containers, by its PeerAuthentications. */
export function mutualTlsOf(mesh: MeshIndex, workload: WorkloadView, port?: number): MutualTls {
  const policies = mesh.policiesFor(workload, 'PeerAuthentication');
  const ofPort =
    port === undefined
      ? undefined
      : policies
          .filter(({ selector }) => selector)
          .map((policy) => portModeOf(policy, port))
          .find(Boolean);
  return ofPort ?? policies.map(modeOf).find((mode) => mode !== undefined) ?? 'PERMISSIVE';
}

/** The mode that a PeerAuthentication sets; undefined when it leaves that to wider ones. */
export function modeOf({ entry }: PolicyView): MutualTls | undefined {
  return modeIn(mappingOf(mappingOf(entry.object.spec).mtls));
}

/** The modes that a PeerAuthentication sets for ports of containers. */
export function portModesOf({ entry }: PolicyView): readonly (readonly [port: string, mode: MutualTls])[] {
  return Object.entries(mappingOf(mappingOf(entry.object.spec).portLevelMtls)).flatMap(([port, value]) => {
    const mode = modeIn(mappingOf(value));
    return mode ? [[port, mode] as const] : [];
  });
}

/** True for workloads with a sidecar that refuses plaintext. */
export function isStrict(mesh: MeshIndex, workload: WorkloadView): boolean {
  const dataPlane = mesh.dataPlane(workload);
  return (dataPlane === 'sidecar' || dataPlane === undefined || dataPlane === 'ambient') && mutualTlsOf(mesh, workload) === 'STRICT';
}

/** The workloads behind a Service or a ServiceEntry. */
export function workloadsBehind(mesh: MeshIndex, known: KnownHost): readonly WorkloadView[] {
  if ('selector' in known) return mesh.workloadsBehind(known);
  return 'workloadSelector' in known && known.workloadSelector ? mesh.workloadsSelectedBy(known.workloadSelector, known.namespace) : [];
}

function portModeOf(policy: PolicyView, port: number): MutualTls | undefined {
  return portModesOf(policy).find(([number]) => number === String(port))?.[1];
}

function modeIn({ mode }: Mapping): MutualTls | undefined {
  const text = textOf(mode);
  return text === 'STRICT' || text === 'PERMISSIVE' || text === 'DISABLE' ? text : undefined;
}
