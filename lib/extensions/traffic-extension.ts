import type { Construct } from 'constructs';
import { extensions } from '../../imports';
import { checkHome } from '../core/checks';
import { policyTargetOf } from '../core/expect-role';
import { expectValue } from '../core/expect-value';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import { renderPlace, type ExtensionPlace } from './extension-place';
import { ExtensionCode } from './extension-code';

/** Options of a `TrafficExtension`. */
export interface TrafficExtensionProps extends NamespacedOptions<extensions.TrafficExtensionSpec>, ExtensionPlace {
  /** What runs in the proxies. */
  readonly code: ExtensionCode;
}

/**
 * Custom code in the proxies of workloads: a WebAssembly module, or a Lua script.
 *
 * @throws ConfigError when nothing can run it on the target, as on pods in ambient mode, or when a port or the priority is not valid
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/traffic_extension/
 * @example
 * new TrafficExtension(chart, 'Version', {
 *   target: ingress,
 *   code: ExtensionCode.lua('function envoy_on_response(handle) handle:headers():add("x-edge", "1") end'),
 * });
 */
export class TrafficExtension extends MeshResource<extensions.TrafficExtensionSpec> {
  private readonly props: TrafficExtensionProps;

  constructor(scope: Construct, id: string, props: TrafficExtensionProps) {
    const { namespace } = policyTargetOf(scope, id, props);
    super(scope, id, { gvk: extensions.TrafficExtension.GVK, namespace: { fallback: namespace } }, props);
    checkHome(this, this.home, props);
    this.props = props;
    this.renderSpec();
  }

  protected renderSpec(): extensions.TrafficExtensionSpec {
    return { ...renderPlace(this, this.props), ...expectValue(this, 'code', this.props.code, ExtensionCode)._toWire() };
  }
}
