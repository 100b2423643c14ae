import type { Words } from '../words';
import { TARGETS, targets } from './targets';

const MODULE = {
  url: 'Where the module lies: `oci://`, `https://` or `file://`.',
  sha256: 'Checksum of the module.',
  imagePullPolicy: 'When the image is fetched.',
  imagePullSecret: 'Secret of the namespace with the credentials of the registry.',
  pluginConfig: 'Settings that the module reads.',
  pluginName: 'Name of the plug-in in the module.',
  failStrategy: 'What becomes of requests when the module fails.',
} as const;
const VM: Words = {
  VmConfig: { env: ['EnvVar', 'Environment variables of the module.'] },
  EnvVar: { name: 'Name of the variable.', valueFrom: 'Where the value comes from.', value: 'Value of the variable, for `INLINE`.' },
};

/** WasmPlugin and TrafficExtension: code of your own in the proxies. */
export const WASM_PLUGIN: Words = {
  WasmPlugin: {
    ...targets('plug-in'),
    ...MODULE,
    phase: 'Where in the chain of filters it stands.',
    priority: 'Order among the plug-ins of a phase, the highest first.',
    match: ['WasmPlugin-TrafficSelector', 'Traffic that it sees. Without it: all.'],
    vmConfig: ['VmConfig', 'Settings of the virtual machine.'],
    type: 'Kind of the plug-in.',
  },
  'WasmPlugin-TrafficSelector': { mode: 'Side: as the client of a call, as its server, or both.', ports: 'Ports of the traffic.' },
  ...VM,
  ...TARGETS,
};

/** TrafficExtension: code of your own in the proxies, as WebAssembly or Lua. */
export const TRAFFIC_EXTENSION: Words = {
  TrafficExtension: {
    selector: targets('extension').selector,
    targetRefs: targets('extension').targetRefs,
    phase: 'Where in the chain of filters it stands.',
    priority: 'Order among the extensions of a phase, the highest first.',
    wasm: 'A WebAssembly module.',
    lua: 'Lua code.',
  },
  ...TARGETS,
};

/** EnvoyFilter: changes to what istiod sends to Envoy. */
export const ENVOY_FILTER: Words = {
  EnvoyFilter: {
    workloadSelector: ['WorkloadSelector', 'Pods that it is for. Without it: all of the namespace, or of the mesh in the root namespace.'],
    targetRefs: ['PolicyTargetReference', 'Gateways of the Gateway API and Services that it is for.'],
    configPatches: ['EnvoyFilter-EnvoyConfigObjectPatch', 'Changes, applied in order.'],
    priority: 'Order among EnvoyFilters, the lowest first. Without it: 0.',
  },
  WorkloadSelector: { labels: 'Labels that the pods have.' },
  PolicyTargetReference: TARGETS.PolicyTargetReference,
  'EnvoyFilter-EnvoyConfigObjectPatch': {
    applyTo: 'What is changed.',
    match: ['EnvoyFilter-EnvoyConfigObjectMatch', 'Which objects are changed. Without it: all.'],
    patch: ['EnvoyFilter-Patch', 'The change.'],
  },
  'EnvoyFilter-EnvoyConfigObjectMatch': {
    context: 'Proxies: sidecars by direction, gateways, waypoints, or any.',
    listener: ['EnvoyFilter-ListenerMatch', 'A listener.'],
    routeConfiguration: ['EnvoyFilter-RouteConfigurationMatch', 'A route configuration.'],
    cluster: ['EnvoyFilter-ClusterMatch', 'A cluster.'],
  },
  'EnvoyFilter-Patch': {
    operation: 'Whether the value is merged, added, inserted, replaced, or the object removed.',
    value: 'Configuration of Envoy, as in its own reference.',
    filterClass: 'Where a new filter stands.',
  },
};

/** ProxyConfig: settings of proxies. */
export const PROXY_CONFIG: Words = {
  ProxyConfig: {
    selector: ['WorkloadSelector', 'Pods that it is for. Without it: all of the namespace, or of the mesh in the root namespace.'],
    concurrency: 'Worker threads of the proxy; 0 for one a core.',
    environmentVariables: 'Environment variables of the proxy.',
    image: ['ProxyImage', 'Image of the proxy.'],
  },
  ProxyImage: { imageType: 'Kind of the image, such as `distroless`.' },
  WorkloadSelector: { matchLabels: 'Labels that the pods have.' },
};
