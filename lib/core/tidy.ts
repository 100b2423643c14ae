import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { isMapping } from '../semantics/mapping';

/**
 * Defaults that cdk8s-plus writes although nobody set them. The API server does not store them, so `kubectl apply` would set them every time.
 */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  hostNetwork: false,
  immutable: false,
  minReadySeconds: 0,
  readOnly: false,
  setHostnameAsFQDN: false,
};

/** A label with a hash of the construct's path: pods would restart when code moves. */
const ADDRESS = 'cdk8s.io/metadata.addr';

/** A cdk8s-plus construct whose manifest contains only what was set, in the form in which the API server stores it. */
export function tidy<T extends Construct>(resource: T): T {
  const object = ApiObject.of(resource);
  const write = object.toJson.bind(object);
  object.toJson = () => withoutExtras(write());
  return resource;
}

function withoutExtras(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtras);
  if (!isMapping(value)) return value;
  const kept = Object.entries(value).filter(([key, field]) => !isExtra(key, field));
  return Object.fromEntries(kept.map(([key, field]) => [key, isAmounts(key, field) ? inStoredForm(field) : withoutExtras(field)]));
}

function isExtra(key: string, value: unknown): boolean {
  return key === ADDRESS || (Object.hasOwn(DEFAULTS, key) && value === DEFAULTS[key]) || (Array.isArray(value) && value.length === 0);
}

function isAmounts(key: string, value: unknown): value is Record<string, unknown> {
  return (key === 'limits' || key === 'requests') && isMapping(value);
}

// cdk8s-plus counts all memory in mebibytes: "2048Mi".
function inStoredForm(amounts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(amounts).map(([resource, amount]) => [resource, wholeGibibytes(amount) ?? amount]));
}

function wholeGibibytes(amount: unknown): string | undefined {
  const mebibytes = Number(/^(\d+)Mi$/.exec(String(amount))?.[1]);
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : undefined;
}
