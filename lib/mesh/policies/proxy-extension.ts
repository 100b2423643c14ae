import type { At, ManifestObject } from '../../manifest/manifest-object';
import { type Policy, readPolicy } from './policy';

/** A WasmPlugin or TrafficExtension: code that runs in proxies. */
export interface ProxyExtension extends Policy {
  /** Where it runs in the filter chain: `AUTHN`, `AUTHZ` … */
  readonly phase?: string;
  /** Set if requests are allowed while its code cannot be loaded: the place of `FAIL_OPEN`. */
  readonly failsOpenAt?: At;
}

/** Reads a WasmPlugin or TrafficExtension. */
export function readProxyExtension(entry: ManifestObject): ProxyExtension {
  const policy = readPolicy(entry);
  const { spec } = policy;
  const strategy = [spec.get('failStrategy'), spec.get('wasm', 'failStrategy')].find((each) => each.text() === 'FAIL_OPEN');
  return { ...policy, phase: spec.get('phase').text(), failsOpenAt: strategy?.at };
}
