import type { ChangedObject } from './changed-objects';

/** What a kind can change that is not compared. Of EnvoyFilters the token buckets are. */
const KINDS: Readonly<Record<string, string>> = {
  EnvoyFilter: 'how proxies process requests',
  NetworkPolicy: 'which connections are possible',
  ProxyConfig: 'how proxies start',
  Telemetry: 'telemetry',
  WasmPlugin: 'how proxies process requests',
};

/** A changed object that is not completely compared. */
export interface NotModelled {
  readonly object: ChangedObject;
  /** `EnvoyFilter shop/limits: how proxies process requests`. */
  readonly text: string;
}

/**
 * The changed objects that may change more than is reported.
 *
 * @param withoutEffect those that no change names
 * @param notSimulated what the simulator says of the proxies on the way that it does not follow
 */
export function notModelled(
  changed: Iterable<ChangedObject>,
  withoutEffect: readonly ChangedObject[],
  notSimulated: ReadonlySet<string>,
): readonly NotModelled[] {
  const silent = new Set(withoutEffect);
  return [...changed].flatMap((object) => {
    const { kind, ref } = (object.after ?? object.before)!;
    if (Object.hasOwn(KINDS, kind)) return [{ object, text: `${ref}: ${KINDS[kind]}` }];
    const said = silent.has(object) ? [...notSimulated].find((text) => text.includes(`${ref} `)) : undefined;
    return said === undefined ? [] : [{ object, text: said }];
  });
}
