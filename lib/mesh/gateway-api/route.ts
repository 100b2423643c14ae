import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import { GATEWAY_API, NETWORKING } from '../reading/groups';

/** The kinds of routes of the Gateway API. */
export const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'] as const;

/** A reference of a route: a parent that it is attached to, or a backend that it sends to. */
export interface RouteReference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly port?: number;
  /** The listener of a parent. */
  readonly sectionName?: string;
  readonly route: ApiRoute;
  readonly field: Cursor;
  readonly at: At;
}

/** True for a parent of a route for the mesh: a Service or a ServiceEntry. */
export function isOfMesh({ group, kind }: Pick<RouteReference, 'group' | 'kind'>): boolean {
  return (kind === 'Service' && group === '') || (kind === 'ServiceEntry' && group === NETWORKING);
}

/** A route of the Gateway API. */
export class ApiRoute {
  readonly spec: Cursor;
  /** In lower case; empty if it has the hosts of its listeners. */
  readonly hostnames: readonly string[];
  readonly parents: readonly RouteReference[];

  constructor(readonly entry: ManifestObject) {
    this.spec = Cursor.spec(entry);
    this.hostnames = this.spec
      .get('hostnames')
      .texts()
      .map((host) => host.toLowerCase());
    this.parents = this.spec
      .get('parentRefs')
      .items()
      .filter(({ isMapping }) => isMapping)
      .map((field) => this.reference(field, 'Gateway', GATEWAY_API));
  }

  get kind(): string {
    return this.entry.kind;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  get rules(): readonly Cursor[] {
    return this.spec.get('rules').items();
  }

  /** The backends of its rules. */
  backends(): readonly RouteReference[] {
    return this.rules.flatMap((rule) => this.backendsOf(rule));
  }

  /** What one of its rules sends to. */
  backendsOf(rule: Cursor): readonly RouteReference[] {
    return rule
      .get('backendRefs')
      .items()
      .filter(({ isMapping }) => isMapping)
      .map((field) => this.backend(field));
  }

  /** What its rules mirror to. */
  mirrors(): readonly RouteReference[] {
    return this.rules.flatMap((rule) => this.mirrorsOf(rule));
  }

  /** What one of its rules mirrors to. */
  mirrorsOf(rule: Cursor): readonly RouteReference[] {
    return rule
      .get('filters')
      .items()
      .filter((filter) => filter.get('type').text() === 'RequestMirror')
      .map((filter) => filter.get('requestMirror', 'backendRef'))
      .filter(({ isMapping }) => isMapping)
      .map((field) => this.backend(field));
  }

  /** The reference in an entry of `backendRefs` or a filter. */
  backend(field: Cursor): RouteReference {
    return this.reference(field, 'Service', '');
  }

  private reference(field: Cursor, kind: string, group: string): RouteReference {
    return {
      group: field.get('group').text() ?? group,
      kind: field.get('kind').text() || kind,
      namespace: field.get('namespace').text() || this.namespace,
      name: field.get('name').text() ?? '',
      port: field.get('port').number(),
      sectionName: field.get('sectionName').text() || undefined,
      route: this,
      field,
      at: field.at,
    };
  }
}
