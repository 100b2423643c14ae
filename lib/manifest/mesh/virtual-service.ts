import { resolveShortName } from '../../semantics/hostname';
import type { At, ManifestObject } from '../manifest-object';
import { type Mapping, mappingOf, mappingsOf, numberOf, textOf, textsOf } from './values';

/** One of the three lists of routes that a VirtualService has. */
export type RouteKind = 'http' | 'tls' | 'tcp';

const ROUTE_KINDS: readonly RouteKind[] = ['http', 'tls', 'tcp'];

/** One entry of `http`, `tls` or `tcp`. */
export interface RouteView {
  readonly kind: RouteKind;
  readonly route: Mapping;
  readonly name?: string;
  readonly at: At;
}

/** A place where a VirtualService names a service to send to. */
export interface DestinationView {
  /** The full host: `reviews.bookinfo.svc.cluster.local`. */
  readonly host: string;
  /** The host as it is written: `reviews`. */
  readonly written: string;
  readonly subset?: string;
  readonly port?: number;
  /** The share of the traffic as written. */
  readonly weight?: number;
  readonly role: 'route' | 'mirror';
  readonly route: RouteView;
  readonly virtualService: VirtualServiceView;
  /** The place of the `destination`: `at.field('subset')`. */
  readonly at: At;
}

/** A VirtualService. */
export class VirtualServiceView {
  readonly at: At;
  /** The hosts, short names resolved. */
  readonly hosts: readonly { readonly host: string; readonly written: string; readonly at: At }[];
  /** `namespace/name` of its gateways, and `mesh`; only `mesh` when none is named. */
  readonly gateways: readonly { readonly ref: string; readonly written: string; readonly at: At }[];
  /** The namespaces that see it; empty for all. */
  readonly exportTo: readonly string[];
  private allRoutes: readonly RouteView[] | undefined;

  constructor(
    readonly entry: ManifestObject,
    private readonly clusterDomain: string,
  ) {
    const spec = mappingOf(entry.object.spec);
    this.at = entry.at();
    this.exportTo = textsOf(spec.exportTo);
    this.hosts = textsOf(spec.hosts).map((written, i) => ({ host: this.resolve(written), written, at: entry.at('spec', 'hosts', i) }));
    const gateways = textsOf(spec.gateways);
    this.gateways =
      gateways.length === 0
        ? [{ ref: 'mesh', written: 'mesh', at: entry.at('spec') }]
        : gateways.map((written, i) => ({ ref: gatewayRef(written, this.namespace), written, at: entry.at('spec', 'gateways', i) }));
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  /** True when it has no hosts: another VirtualService delegates to it. */
  get isDelegate(): boolean {
    return this.hosts.length === 0;
  }

  /** Its routes of one kind, in the order in which they are tried; of all kinds when none is named. */
  routes(kind?: RouteKind): readonly RouteView[] {
    this.allRoutes ??= this.readRoutes();
    return kind ? this.allRoutes.filter((route) => route.kind === kind) : this.allRoutes;
  }

  /** Every place where it names a service to send or mirror to. */
  destinations(): readonly DestinationView[] {
    return this.routes().flatMap((route) => [
      ...mappingsOf(route.route.route).map(([i, { destination, weight }]) =>
        this.destination(route, mappingOf(destination), 'route', route.at.field('route', i, 'destination'), numberOf(weight)),
      ),
      ...mappingsOf(route.route.mirrors).map(([i, { destination }]) =>
        this.destination(route, mappingOf(destination), 'mirror', route.at.field('mirrors', i, 'destination')),
      ),
      ...(route.route.mirror === undefined
        ? []
        : [this.destination(route, mappingOf(route.route.mirror), 'mirror', route.at.field('mirror'))]),
    ]);
  }

  /** `namespace/name` of the gateways, or `mesh`, on which a route is used: those that its matches name, else all of them. */
  gatewaysOf({ route }: RouteView): readonly string[] {
    const named = mappingsOf(route.match).map(([, { gateways }]) =>
      textsOf(gateways).map((written) => gatewayRef(written, this.namespace)),
    );
    if (named.length === 0 || named.some((refs) => refs.length === 0)) return this.gateways.map(({ ref }) => ref);
    return [...new Set(named.flat())];
  }

  private readRoutes(): readonly RouteView[] {
    const spec = mappingOf(this.entry.object.spec);
    return ROUTE_KINDS.flatMap((kind) =>
      mappingsOf(spec[kind]).map(([index, route]) => ({ kind, route, name: textOf(route.name), at: this.entry.at('spec', kind, index) })),
    );
  }

  private destination(route: RouteView, destination: Mapping, role: DestinationView['role'], at: At, weight?: number): DestinationView {
    const written = textOf(destination.host) ?? '';
    return {
      host: this.resolve(written),
      written,
      subset: textOf(destination.subset),
      port: numberOf(mappingOf(destination.port).number),
      weight,
      role,
      route,
      virtualService: this,
      at,
    };
  }

  private resolve(host: string): string {
    return resolveShortName(host, this.namespace, this.clusterDomain);
  }
}

function gatewayRef(written: string, namespace: string): string {
  if (written === 'mesh') return 'mesh';
  if (written.startsWith('./')) return `${namespace}/${written.slice(2)}`;
  return written.includes('/') ? written : `${namespace}/${written}`;
}
