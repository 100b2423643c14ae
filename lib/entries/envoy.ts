/**
 * Extensions of proxies: Envoy filters, Lua and WebAssembly.
 *
 * @example
 * new WasmPlugin(chart, 'Auth', { target: ingress, module: WasmModule.oci('registry.example.com/auth:1') });
 */
export { EnvoyChange, type EnvoyConfig, type EnvoyFilterConfig, type EnvoyOperation } from '../extensions/envoy-change';
export { EnvoyFilter, type EnvoyFilterProps } from '../extensions/envoy-filter';
export { EnvoyPatch } from '../extensions/envoy-patch';
export type { ClusterPlace, EnvoyContext, EnvoyPlace, FilterPlace, ListenerPlace, RoutePlace } from '../extensions/envoy-place';
export { ExtensionCode } from '../extensions/extension-code';
export type { ExtensionPhase, ExtensionPlace, TrafficMatch } from '../extensions/extension-place';
export { TrafficExtension, type TrafficExtensionProps } from '../extensions/traffic-extension';
export { WasmModule, type WasmModuleOptions } from '../extensions/wasm-module';
export { WasmPlugin, type WasmPluginProps } from '../extensions/wasm-plugin';
