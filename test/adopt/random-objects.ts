import type { KubeObject } from '../../lib/manifest/manifest';
import { KnownKinds } from '../../lib/verify/schema/kinds';
import type { SchemaNode } from '../../lib/verify/schema/schema-node';
import type { Choose } from '../verify/claims/mutants';

const GROUPS = [
  'cert-manager.io',
  'gateway.networking.k8s.io',
  'networking.istio.io',
  'security.istio.io',
  'telemetry.istio.io',
  'extensions.istio.io',
];

/** Texts that are right for some field, and texts that are right for none. */
const WORDS = [
  ...['cart', 'shop/public', 'public', 'mesh', '*', '.', 'cart.shop.svc.cluster.local', '*.example.com', 'api.example.com', 'v1'],
  ...['/', '/cart', '/cart/*', '*.png', 'GET', 'POST', '5s', '60s', '250ms', '1h', '1.5s', 'http', 'HTTP', 'HTTPS', 'TCP', '503', '5xx'],
  ...['istio-system', 'shop', 'x-user', 'ops@example.com', 'https://id.example.com', '10.0.0.0/8', 'app', 'default', 'ClusterIssuer'],
  ...["it's", '${x} `y` \\', 'two\nlines\n', '', ' ', 'ünï', '__proto__', 'constructor', '\r\n', '\u2028', 'class', '0', 'true'],
];

const NUMBERS = [0, 1, 80, 443, 9080, 100, 65536, -1, 0.5];

/** Random objects of the kinds that meshes have, with fields of their schemas. */
export class RandomObjects {
  private readonly kinds: readonly (readonly [apiVersion: string, kind: string, scope: string, schema: SchemaNode])[];

  constructor(private readonly choose: Choose) {
    const known = KnownKinds.of();
    this.kinds = GROUPS.flatMap((group) =>
      known.kindsOf(group)!.flatMap((kind) => {
        const [version] = ['v1', 'v1beta1', 'v1alpha1'].filter((each) => known.find({ apiVersion: `${group}/${each}`, kind })?.schema);
        const found = known.find({ apiVersion: `${group}/${version}`, kind });
        return found?.schema ? [[`${group}/${version}`, kind, found.scope, found.schema] as const] : [];
      }),
    );
  }

  /** An object of this name. */
  next(name: string): KubeObject {
    const [apiVersion, kind, scope, schema] = this.choose(this.kinds);
    const namespace = scope === 'Cluster' ? {} : { namespace: this.choose(['shop', 'shop', 'istio-system', 'class']) };
    const labels = this.choose([
      {},
      {},
      { labels: { app: 'cart', 'app.kubernetes.io/name': "it's" } },
      { annotations: { note: 'a\nb\n' } },
    ]);
    return { apiVersion, kind, metadata: { name, ...namespace, ...labels }, spec: this.value(schema.field('spec'), 0) } as KubeObject;
  }

  private value(schema: SchemaNode | undefined, depth: number): unknown {
    if (schema === undefined) return this.choose(WORDS);
    const type = this.choose(schema.types.length > 0 ? schema.types : ['string']);
    if (schema.schema.enum) return this.choose(schema.schema.enum);
    if (type === 'object') return this.fields(schema, depth);
    if (type === 'array') return Array.from({ length: this.choose([1, 1, 1, 2, 0]) }, () => this.value(schema.items, depth + 1));
    if (type === 'boolean') return this.choose([true, false]);
    const isWhole = type === 'integer' ? Number.isInteger : () => true;
    return this.fitting(type === 'number' || type === 'integer' ? NUMBERS.filter(isWhole) : WORDS, schema);
  }

  /** Most often a value that the schema takes, so that many objects are right as a whole. */
  private fitting(values: readonly (string | number)[], schema: SchemaNode): unknown {
    const fits = values.filter((value) => isTaken(value, schema));
    return this.choose(fits.length > 0 && this.choose([true, true, true, true, true, true, true, true, true, false]) ? fits : values);
  }

  private fields(schema: SchemaNode, depth: number): Record<string, unknown> {
    if (schema.properties.size === 0) return { [this.choose(WORDS)]: this.value(schema.values, depth + 1) };
    const required = new Set(schema.schema.required ?? []);
    const share = depth < 2 ? [true, true, false] : depth < 7 ? [true, false, false] : [false];
    const names = [...schema.properties.keys()].filter((name) => required.has(name) || this.choose(share));
    return Object.fromEntries(names.map((name) => [name, this.value(schema.field(name), depth + 1)]));
  }
}

function isTaken(value: string | number, { pattern, schema }: SchemaNode): boolean {
  if (typeof value === 'number') return value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value);
  if (value.length < (schema.minLength ?? 0) || value.length > (schema.maxLength ?? Infinity)) return false;
  return pattern === undefined || pattern.matcher(value).find();
}
