import type { At, ManifestObject } from '../../manifest/manifest-object';
import { resolveShortName } from '../../semantics/hostname';
import { gatewayReference, MESH } from '../gateways/gateway-reference';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';
import { lazy } from '../reading/lazy';
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

/** A VirtualService. */
export class VirtualService implements HostRoutes {
  readonly at: At;
  readonly spec: Cursor;
  /** Its hosts, short names resolved. */
  readonly namedHosts: readonly { readonly host: string; readonly exact: string; readonly written: string; readonly at: At }[];
  /** Its gateways; only `mesh` when none is named. */
  readonly namedGateways: readonly { readonly ref: string; readonly written: string; readonly at: At }[];
  readonly hosts: readonly string[];
  readonly exactHosts: readonly string[];
  readonly gateways: readonly string[];
  private readonly lazyVisibility: () => Visibility;
  private readonly rules: () => readonly HttpRule[];
  private readonly connections: (kind: 'tcp' | 'tls') => readonly ConnectionRule[];

  /** @param expand puts the routes of delegates in the place of those of the root */
  constructor(
    readonly entry: ManifestObject,
    input: MeshInput,
    expand: (root: VirtualService) => readonly HttpRule[],
  ) {
    const { clusterDomain } = input;
    this.at = entry.at();
    this.spec = Cursor.spec(entry);
    this.namedHosts = readHosts(this.spec, clusterDomain);
    this.namedGateways = readGateways(this.spec);
    this.hosts = this.namedHosts.map(({ host }) => host);
    this.exactHosts = this.namedHosts.map(({ exact }) => exact);
    this.gateways = this.namedGateways.map(({ ref }) => ref);
    this.lazyVisibility = lazy(() =>
      visibility(this.spec.get('exportTo').texts(), entry.namespace, input.config.defaultExportTo('VirtualService')),
    );
    this.rules = lazy(() => expand(this));
    const host = (name: string) => resolveShortName(name, entry.namespace, clusterDomain);
    const read = (kind: 'tcp' | 'tls') =>
      lazy(() =>
        this.spec
          .get(kind)
          .items()
          .map((rule) => readConnectionRule(rule, host)),
      );
    const [tcp, tls] = [read('tcp'), read('tls')];
    this.connections = (kind) => (kind === 'tcp' ? tcp() : tls());
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  /** The namespaces that see it. */
  get exportedTo(): Visibility {
    return this.lazyVisibility();
  }

  /** True when it has no hosts: other VirtualServices delegate to it. */
  get isDelegate(): boolean {
    return this.hosts.length === 0;
  }

  /** The entries of `http` as proxies read them: what a delegate says stands in the place of the entry that names it. */
  get http(): readonly HttpRule[] {
    return this.rules();
  }

  get tcp(): readonly ConnectionRule[] {
    return this.connections('tcp');
  }

  get tls(): readonly ConnectionRule[] {
    return this.connections('tls');
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
}

/** Reads one entry of `http` that has no delegate. */
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

function readHosts(spec: Cursor, clusterDomain: string): VirtualService['namedHosts'] {
  return spec
    .get('hosts')
    .items()
    .flatMap((item) => {
      const written = item.text();
      if (written === undefined) return [];
      const exact = fullName(written, spec.entry.namespace, clusterDomain);
      return [{ host: exact.toLowerCase(), exact, written, at: item.at }];
    });
}

function fullName(host: string, namespace: string, clusterDomain: string): string {
  return /^[\d.]+$|:/.test(host) ? host : resolveShortName(host, namespace, clusterDomain);
}

function readGateways(spec: Cursor): VirtualService['namedGateways'] {
  const named = spec
    .get('gateways')
    .items()
    .flatMap((item) => {
      const written = item.text();
      return written === undefined ? [] : [{ ref: gatewayReference(written, spec.entry.namespace), written, at: item.at }];
    });
  return named.length > 0 ? named : [{ ref: MESH, written: MESH, at: spec.at }];
}
