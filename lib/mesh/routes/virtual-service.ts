import type { At, ManifestObject } from '../../manifest/manifest-object';
import { resolveShortName } from '../../semantics/hostname';
import { gatewayReference, MESH } from '../gateways/gateway-reference';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';
import { placedTexts } from '../reading/placed-text';
import { type Visibility, visibility } from '../visibility/visibility';
import { readConnectionRule } from './connection-rule';
import type { ConnectionRule, HostRoutes, HttpRule } from './host-routes';
import { readHttpMatch, type HttpMatch } from './http-match';
import { readHttpAction } from './read-http-action';

/** One of the three lists of routes that a VirtualService has. */
export type RouteKind = 'http' | 'tls' | 'tcp';

const ROUTE_KINDS: readonly RouteKind[] = ['http', 'tls', 'tcp'];

/** One entry of `http`, `tls` or `tcp` as it is written. */
export interface WrittenRoute {
  readonly kind: RouteKind;
  readonly field: Cursor;
  readonly at: At;
  readonly name?: string;
}

/** A host of a VirtualService, as it is written and as it is read. */
export interface NamedHost {
  /** In lower case. */
  readonly host: string;
  readonly exact: string;
  readonly written: string;
  readonly at: At;
}

/** A gateway of a VirtualService. */
export interface NamedGateway {
  readonly ref: string;
  readonly written: string;
  readonly at: At;
}

/** A VirtualService. */
export class VirtualService implements HostRoutes {
  readonly at: At;
  readonly spec: Cursor;
  readonly hosts: readonly string[];
  readonly exactHosts: readonly string[];
  readonly gateways: readonly string[];
  private visibility: Visibility | undefined;
  private rules: readonly HttpRule[] | undefined;
  private tcpRules: readonly ConnectionRule[] | undefined;
  private tlsRules: readonly ConnectionRule[] | undefined;

  /** @param expand replaces routes with a delegate by those of the delegate */
  constructor(
    readonly entry: ManifestObject,
    private readonly input: MeshInput,
    private readonly expand: (root: VirtualService) => readonly HttpRule[],
  ) {
    this.at = entry.at();
    this.spec = Cursor.spec(entry);
    const { namespace } = entry;
    this.exactHosts = this.spec
      .get('hosts')
      .texts()
      .map((host) => fullName(host, namespace, input.clusterDomain));
    this.hosts = this.exactHosts.map((host) => host.toLowerCase());
    const gateways = this.spec.get('gateways').texts();
    this.gateways = gateways.length === 0 ? IN_MESH : gateways.map((reference) => gatewayReference(reference, namespace));
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  /** Its hosts, short names resolved. */
  get namedHosts(): readonly NamedHost[] {
    return placedTexts(this.spec.get('hosts')).map(({ value: written, at }) => {
      const exact = fullName(written, this.namespace, this.input.clusterDomain);
      return { host: exact.toLowerCase(), exact, written, at };
    });
  }

  /** Its gateways; only `mesh` if it does not list any. */
  get namedGateways(): readonly NamedGateway[] {
    const named = placedTexts(this.spec.get('gateways')).map(({ value: written, at }) => ({
      ref: gatewayReference(written, this.namespace),
      written,
      at,
    }));
    return named.length > 0 ? named : [{ ref: MESH, written: MESH, at: this.spec.at }];
  }

  /** The namespaces in which it is visible. */
  get exportedTo(): Visibility {
    return (this.visibility ??= visibility(
      this.spec.get('exportTo').texts(),
      this.namespace,
      this.input.config.defaultExportTo('VirtualService'),
    ));
  }

  /** True if it does not have hosts: other VirtualServices delegate to it. */
  get isDelegate(): boolean {
    return this.hosts.length === 0;
  }

  /** The entries of `http` as proxies use them: an entry with a delegate is replaced by those of the delegate. */
  get http(): readonly HttpRule[] {
    return (this.rules ??= this.expand(this));
  }

  get tcp(): readonly ConnectionRule[] {
    return (this.tcpRules ??= this.connections('tcp'));
  }

  get tls(): readonly ConnectionRule[] {
    return (this.tlsRules ??= this.connections('tls'));
  }

  /** The entries of one list, or of all three, as they are written. */
  written(kind?: RouteKind): readonly WrittenRoute[] {
    return (kind ? [kind] : ROUTE_KINDS).flatMap((list) =>
      this.spec
        .get(list)
        .items()
        .filter(({ isMapping }) => isMapping)
        .map((field) => ({ kind: list, field, at: field.at, name: field.get('name').text() || undefined })),
    );
  }

  private connections(kind: 'tcp' | 'tls'): readonly ConnectionRule[] {
    const entries = this.spec.get(kind).items();
    if (entries.length === 0) return NO_CONNECTIONS;
    return entries.map((rule) => readConnectionRule(rule, (name) => resolveShortName(name, this.namespace, this.input.clusterDomain)));
  }
}

const NO_CONNECTIONS: readonly ConnectionRule[] = [];
const IN_MESH: readonly string[] = [MESH];

/** Reads one entry of `http` without a delegate. */
export function readHttpRule(field: Cursor, clusterDomain: string): HttpRule {
  const { namespace } = field.entry;
  return {
    field,
    at: field.at,
    name: field.get('name').text() ?? '',
    matches: readMatches(field),
    action: readHttpAction((name) => field.get(name), namespace, clusterDomain),
  };
}

/** Reads the `match` list of an entry of `http`. */
export function readMatches(rule: Cursor): readonly HttpMatch[] {
  const { namespace } = rule.entry;
  return rule
    .get('match')
    .items()
    .map((match) => readHttpMatch(match, (reference) => gatewayReference(reference, namespace)));
}

function fullName(host: string, namespace: string, clusterDomain: string): string {
  return /^[\d.]+$|:/.test(host) ? host : resolveShortName(host, namespace, clusterDomain);
}
