import type { extensions } from '../../imports';
import { ConfigError } from '../core/config-error';
import { expectValue, WRITTEN } from '../core/expect-value';
import { WasmModule } from './wasm-module';

type Fields = Pick<extensions.TrafficExtensionSpec, 'lua' | 'wasm'>;

const LUA_LIMIT = 65536;

/**
 * What a `TrafficExtension` runs in proxies.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/
 * @example
 * new TrafficExtension(chart, 'Stamp', {
 *   target: ingress,
 *   code: ExtensionCode.lua('function envoy_on_response(handle) handle:headers():add("x-edge", "1") end'),
 * });
 */
export class ExtensionCode {
  /** @internal */
  static readonly [WRITTEN] = 'ExtensionCode.wasm(module)';

  /**
   * A WebAssembly module.
   *
   * @throws ConfigError when the module is not a WasmModule
   */
  static wasm(module: WasmModule): ExtensionCode {
    return new ExtensionCode({ wasm: expectValue('ExtensionCode.wasm', 'module', module, WasmModule)._toWire() });
  }

  /**
   * A Lua script with `envoy_on_request` or `envoy_on_response`; at most 64 KiB.
   *
   * @throws ConfigError when the script does not define `envoy_on_request` or `envoy_on_response`, or is too long
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/lua_filter
   */
  static lua(script: string): ExtensionCode {
    if (!/\benvoy_on_(request|response)\b/.test(script)) {
      const fix = 'write function envoy_on_request(handle) … end';
      throw new ConfigError('ExtensionCode.lua', { field: 'script', value: script, problem: 'does not handle requests or responses', fix });
    }
    if (Buffer.byteLength(script) <= LUA_LIMIT) return new ExtensionCode({ lua: { inlineCode: script } });
    const problem = `has ${Buffer.byteLength(script)} bytes, but at most ${LUA_LIMIT} are allowed`;
    throw new ConfigError('ExtensionCode.lua', { field: 'script', problem, fix: 'make it shorter, or use a WebAssembly module' });
  }

  private constructor(private readonly fields: Fields) {}

  /** @internal */
  _toWire(): Fields {
    return this.fields;
  }
}
