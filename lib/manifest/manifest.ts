/** A Kubernetes object as in a manifest: only its kind and name have been checked. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** The part of an object's metadata that readers use. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** The way from an object to one of its values: `['spec', 'http', 0, 'timeout']`. */
export type FieldPath = readonly (string | number)[];

/** The path as a reader writes it: `spec.http[0].timeout`. */
export function formatPath(path: FieldPath): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** How messages name an object: `VirtualService bookinfo/reviews`, `ClusterIssuer letsencrypt-prod`. */
export function formatRef(object: KubeObject): string {
  const { name, namespace } = object.metadata;
  return `${object.kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** The API group of an object: `networking.istio.io`, and the empty string for the core kinds. */
export function groupOf(object: Pick<KubeObject, 'apiVersion'>): string {
  const slash = object.apiVersion.indexOf('/');
  return slash < 0 ? '' : object.apiVersion.slice(0, slash);
}

/** The version of an object without its group: `v1`. */
export function versionOf(object: Pick<KubeObject, 'apiVersion'>): string {
  return object.apiVersion.slice(object.apiVersion.indexOf('/') + 1);
}
