import type { App } from 'cdk8s';
import { ExtensionCode, TrafficExtension, WasmModule, WasmPlugin, type ExtensionPlace } from '../../../lib/entries/envoy';
import { reviews, shop } from './shop';

const place: ExtensionPlace = { target: reviews, phase: 'AUTHN', priority: 10, match: [{ mode: 'SERVER', ports: [9080] }] };
const wasm = WasmModule.oci('registry.example.com/basic-auth:1.12', {
  sha256: 'a'.repeat(64),
  pullPolicy: 'IfNotPresent',
  pullSecret: 'registry',
  pluginName: 'basic-auth',
  failStrategy: 'FAIL_OPEN',
  config: { realm: 'shop' },
  environment: { LEVEL: 'info' },
  hostEnvironment: ['TEAM'],
  type: 'HTTP',
});

/** WasmPlugin and its successor TrafficExtension, which run in the same places. */
export function extensions(app: App): void {
  const chart = shop(app);
  new WasmPlugin(chart, 'Plugin', { ...place, module: wasm });
  new TrafficExtension(chart, 'Wasm', { ...place, code: ExtensionCode.wasm(wasm) });
  new TrafficExtension(chart, 'Lua', { ...place, code: ExtensionCode.lua('function envoy_on_request(handle) end') });
}
