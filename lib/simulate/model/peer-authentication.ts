import type { At, ManifestObject } from '../../manifest/manifest-object';
import { type Labels, selects } from '../../semantics/labels';
import { Cursor } from './cursor';

/** What a workload takes. */
export type MutualTlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** The mode in force and the value that says so. Without a place it is Istio's default. */
export interface EffectiveMode {
  readonly mode: MutualTlsMode;
  readonly at?: At;
}

/** A PeerAuthentication. */
export interface PeerAuthentication {
  readonly entry: ManifestObject;
  readonly namespace: string;
  readonly selector?: Labels;
  readonly mode?: EffectiveMode;
  /** By workload port. A port that is UNSET is not here. */
  readonly ports: ReadonlyMap<number, EffectiveMode>;
}

/** Reads a PeerAuthentication. */
export function readPeerAuthentication(entry: ManifestObject): PeerAuthentication {
  const spec = Cursor.spec(entry);
  const selector = spec.get('selector', 'matchLabels').labels();
  const ports = spec
    .get('portLevelMtls')
    .entries()
    .map(([port, mtls]) => [Number(port), modeOf(mtls)] as const)
    .filter((pair): pair is [number, EffectiveMode] => pair[1] !== undefined);
  return {
    entry,
    namespace: entry.namespace,
    selector: Object.keys(selector).length > 0 ? selector : undefined,
    mode: modeOf(spec.get('mtls')),
    ports: new Map(ports),
  };
}

function modeOf(mtls: Cursor): EffectiveMode | undefined {
  const mode = mtls.get('mode').text();
  if (mode !== 'STRICT' && mode !== 'PERMISSIVE' && mode !== 'DISABLE') return undefined;
  return { mode, at: mtls.get('mode').at };
}

/** The policies that decide for a workload, each level's oldest. */
export class PeerAuthentications {
  private readonly byNamespace = new Map<string, PeerAuthentication[]>();

  /** @param policies oldest first */
  constructor(
    policies: readonly PeerAuthentication[],
    private readonly rootNamespace: string,
  ) {
    for (const policy of policies) {
      const list = this.byNamespace.get(policy.namespace);
      if (list) list.push(policy);
      else this.byNamespace.set(policy.namespace, [policy]);
    }
  }

  /** What the workload takes on one of its own ports. */
  modeFor(namespace: string, labels: Labels, port: number): EffectiveMode {
    const workload = this.policiesIn(namespace).find(({ selector }) => selector && selects(selector, labels));
    const isRoot = namespace === this.rootNamespace;
    const own = isRoot ? undefined : workload;
    return own?.ports.get(port) ?? own?.mode ?? this.modeOfNamespace(namespace);
  }

  /** What the policies for the whole namespace and the whole mesh say. */
  modeOfNamespace(namespace: string): EffectiveMode {
    return this.wide(namespace)?.mode ?? this.wide(this.rootNamespace)?.mode ?? { mode: 'PERMISSIVE' };
  }

  private wide(namespace: string): PeerAuthentication | undefined {
    return this.policiesIn(namespace).find(({ selector }) => !selector);
  }

  private policiesIn(namespace: string): readonly PeerAuthentication[] {
    return this.byNamespace.get(namespace) ?? [];
  }
}
