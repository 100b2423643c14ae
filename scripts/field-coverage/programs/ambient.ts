import { Chart, type App } from 'cdk8s';
import {
  AccessLogs,
  AuthorizationPolicy,
  DataPlane,
  JwtRule,
  MeshNamespace,
  RequestAuthentication,
  Telemetry,
  Waypoint,
} from '../../../lib';
import { Mesh } from '../../../lib/entries/delivery';
import { ExtensionCode, TrafficExtension, WasmModule, WasmPlugin } from '../../../lib/entries/envoy';

/** What is attached by name, because a waypoint carries it out. */
export function ambient(app: App): void {
  new Mesh(app, 'mesh', { dataPlane: DataPlane.ambient() });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const namespace = new MeshNamespace(chart, 'Shop', { name: 'shop', dataPlane: DataPlane.ambient() });
  const waypoint = new Waypoint(chart, 'Waypoint', { namespace, traffic: 'all', serves: [namespace, 'tools'] });

  AuthorizationPolicy.deny(chart, 'Deny', waypoint, { to: [{ methods: ['DELETE'] }] });
  new RequestAuthentication(chart, 'Tokens', { target: waypoint, jwtRules: [JwtRule.discovered('https://id.example.com')] });
  new Telemetry(chart, 'Telemetry', { target: waypoint, accessLogs: [AccessLogs.to('envoy')] });
  new TrafficExtension(chart, 'Extension', { target: waypoint, code: ExtensionCode.lua('function envoy_on_request(handle) end') });
  new WasmPlugin(chart, 'Plugin', { target: waypoint, module: WasmModule.oci('registry.example.com/basic-auth:1.12') });
}
