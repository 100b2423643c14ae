import type { GroupVersionKind } from 'cdk8s';
import * as cdk8s from 'cdk8s';
import * as envoy from '../entries/envoy';
import * as gatewayApi from '../entries/gateway-api';
import * as machines from '../entries/machines';
import * as istio from '../index';

/** The imports of an adopted program, by module. */
const MODULES: Readonly<Record<string, object>> = {
  cdk8s,
  'cdk8s-istio': istio,
  'cdk8s-istio/envoy': envoy,
  'cdk8s-istio/gateway-api': gatewayApi,
  'cdk8s-istio/machines': machines,
};

/** A name of the public API. */
export interface ApiName {
  /** The module to import it from. */
  readonly module: string;
  /** The name that the module exports: `networking` of `networking.VirtualService`. */
  readonly exported: string;
  readonly value: unknown;
}

/**
 * Finds a name such as `ApiObject`, `networking.VirtualService` or `MeshService.of` in what users can import.
 *
 * @throws TypeError when no module exports it
 */
export function apiName(path: string): ApiName {
  const [exported, ...members] = path.split('.');
  const module = Object.keys(MODULES).find((name) => Object.hasOwn(MODULES[name], exported));
  if (module === undefined) throw new TypeError(`no module exports ${exported}`);
  const value = [exported, ...members].reduce((from, name) => memberOf(from, name, path), MODULES[module]);
  return { module, exported, value };
}

function memberOf(from: object, name: string, path: string): object {
  const value: unknown = Reflect.get(from, name);
  if ((typeof value === 'object' || typeof value === 'function') && value !== null) return value;
  throw new TypeError(`${path} does not exist`);
}

/** The names under which the generated constructs of an API group are exported. */
export const TYPED_GROUPS: ReadonlyMap<string, string> = new Map([
  ['acme.cert-manager.io', 'acme'],
  ['cert-manager.io', 'certmanager'],
  ['extensions.istio.io', 'extensions'],
  ['gateway.networking.k8s.io', 'gatewayapi'],
  ['networking.istio.io', 'networking'],
  ['security.istio.io', 'security'],
  ['telemetry.istio.io', 'telemetry'],
]);

/** The generated construct of a kind, such as `gatewayapi.HttpRoute` for HTTPRoute; undefined if this version of it has none. */
export function typedConstruct(group: string, apiVersion: string, kind: string): string | undefined {
  const namespace = TYPED_GROUPS.get(group);
  if (namespace === undefined) return undefined;
  const classes = Object.entries(apiName(namespace).value as Readonly<Record<string, { readonly GVK?: GroupVersionKind }>>);
  const found = classes.find(([, { GVK }]) => GVK?.kind === kind && GVK.apiVersion === apiVersion);
  return found && `${namespace}.${found[0]}`;
}
