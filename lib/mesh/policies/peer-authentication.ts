import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Cursor } from '../reading/cursor';
import { type Policy, readPolicy } from './policy';

/** What a workload accepts: only mTLS, both, or only plain text. */
export type MutualTlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** The effective mode and the value that sets it. Without a place it is Istio's default. */
export interface EffectiveMode {
  readonly mode: MutualTlsMode;
  readonly at?: At;
}

/** A PeerAuthentication. */
export interface PeerAuthentication extends Policy {
  /** Undefined if it inherits the mode. */
  readonly mode?: EffectiveMode;
  /** By workload port. Ports with UNSET are left out. */
  readonly ports: ReadonlyMap<number, EffectiveMode>;
}

/** Reads a PeerAuthentication. */
export function readPeerAuthentication(entry: ManifestObject): PeerAuthentication {
  const policy = readPolicy(entry);
  return { ...policy, mode: modeOf(policy.spec.get('mtls')), ports: modesOfPorts(policy.spec.get('portLevelMtls')) };
}

function modesOfPorts(field: Cursor): PeerAuthentication['ports'] {
  if (!field.present) return NO_PORTS;
  const ports = field
    .entries()
    .map(([port, mtls]) => [Number(port), modeOf(mtls)] as const)
    .filter((pair): pair is [number, EffectiveMode] => pair[1] !== undefined);
  return new Map(ports);
}

const NO_PORTS: PeerAuthentication['ports'] = new Map();

function modeOf(mtls: Cursor): EffectiveMode | undefined {
  const mode = mtls.get('mode').text();
  if (mode !== 'STRICT' && mode !== 'PERMISSIVE' && mode !== 'DISABLE') return undefined;
  return { mode, at: mtls.get('mode').at };
}
