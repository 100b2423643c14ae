import { covers } from '../../semantics/hostname';
import type { At, ManifestObject } from '../manifest-object';
import { type Mapping, mappingOf, mappingsOf, numberOf, textMapOf, textOf, textsOf } from './values';

/** A host that a server of a Gateway takes: `team/shop.example.com`. */
export interface ServerHost {
  /** `*` when VirtualServices of every namespace may use it. */
  readonly namespace: string;
  readonly host: string;
  readonly at: At;
}

/** One entry of a Gateway's `servers`. */
export interface ServerView {
  readonly port: number;
  readonly portName?: string;
  /** `HTTP`, `HTTPS`, `GRPC`, `TLS` …, in capitals. */
  readonly protocol: string;
  readonly hosts: readonly ServerHost[];
  readonly tls?: Mapping;
  /** The Secrets that it takes its certificates from. */
  readonly credentialNames: readonly string[];
  readonly bind?: string;
  readonly name?: string;
  readonly at: At;
}

/** An Istio Gateway (`networking.istio.io`). */
export class GatewayView {
  readonly at: At;
  readonly selector: Readonly<Record<string, string>>;
  readonly servers: readonly ServerView[];

  constructor(readonly entry: ManifestObject) {
    const spec = mappingOf(entry.object.spec);
    this.at = entry.at();
    this.selector = textMapOf(spec.selector);
    this.servers = mappingsOf(spec.servers).map(([index, server]) => serverOf(server, entry, index));
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  /** `namespace/name`, as `MeshIndex` and VirtualServices name it. */
  get ref(): string {
    return `${this.namespace}/${this.name}`;
  }

  /** The servers whose hosts have something in common with this host of a VirtualService in this namespace. */
  serversFor(host: string, namespace: string): readonly ServerView[] {
    return this.servers.filter((server) =>
      server.hosts.some((taken) => (taken.namespace === '*' || taken.namespace === namespace) && meets(taken.host, host)),
    );
  }
}

function meets(a: string, b: string): boolean {
  return covers(a, b) || covers(b, a);
}

function serverOf(server: Mapping, entry: ManifestObject, index: number): ServerView {
  const at = entry.at('spec', 'servers', index);
  const port = mappingOf(server.port);
  const tls = server.tls === undefined ? undefined : mappingOf(server.tls);
  return {
    port: numberOf(port.number) ?? 0,
    portName: textOf(port.name),
    protocol: (textOf(port.protocol) ?? '').toUpperCase(),
    hosts: textsOf(server.hosts).map((host, i) => serverHost(host, entry.namespace, at.field('hosts', i))),
    tls,
    credentialNames: [...new Set([...[textOf(tls?.credentialName)].flatMap((name) => name ?? []), ...textsOf(tls?.credentialNames)])],
    bind: textOf(server.bind),
    name: textOf(server.name),
    at,
  };
}

function serverHost(written: string, own: string, at: At): ServerHost {
  const slash = written.indexOf('/');
  if (slash < 0) return { namespace: '*', host: written, at };
  const namespace = written.slice(0, slash);
  return { namespace: namespace === '.' ? own : namespace, host: written.slice(slash + 1), at };
}
