import type { Construct } from 'constructs';
import { extensions } from '../../imports';
import { checkHome } from '../core/checks';
import { policyTargetOf } from '../core/expect-role';
import { expectValue } from '../core/expect-value';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import { renderPlace, type ExtensionPlace } from './extension-place';
import { WasmModule } from './wasm-module';

/** Options of a `WasmPlugin`. */
export interface WasmPluginProps extends NamespacedOptions<extensions.WasmPluginSpec>, ExtensionPlace {
  /** What runs in the proxies. */
  readonly module: WasmModule;
}

/**
 * A WebAssembly module in the proxies of workloads. `TrafficExtension` is its successor, which also supports Lua.
 *
 * @throws ConfigError when nothing can run it on the target, as on pods in ambient mode, or when a port or the priority is not valid
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/
 * @example
 * new WasmPlugin(chart, 'BasicAuth', { target: ingress, module: WasmModule.oci('registry.example.com/basic-auth:1.12'), phase: 'AUTHN' });
 */
export class WasmPlugin extends MeshResource<extensions.WasmPluginSpec> {
  private readonly props: WasmPluginProps;

  constructor(scope: Construct, id: string, props: WasmPluginProps) {
    const { namespace } = policyTargetOf(scope, id, props);
    super(scope, id, { gvk: extensions.WasmPlugin.GVK, namespace: { fallback: namespace } }, props);
    checkHome(this, this.home, props);
    this.props = props;
    this.renderSpec();
  }

  protected renderSpec(): extensions.WasmPluginSpec {
    return { ...renderPlace(this, this.props), ...expectValue(this, 'module', this.props.module, WasmModule)._toWire() };
  }
}
