// Prints the Lua that a TrafficExtension puts into the proxies of a namespace.
import { App, Chart, Testing } from 'cdk8s';
import { PolicyTarget } from 'cdk8s-istio';
import { ExtensionCode, TrafficExtension } from 'cdk8s-istio/envoy';

const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
const code = ExtensionCode.lua('function envoy_on_request(handle) handle:headers():add("x-shop", "yes") end');
new TrafficExtension(chart, 'Mark', { target: PolicyTarget.namespace('shop'), code });

for (const { kind, spec } of Testing.synth(chart)) console.log(kind, JSON.stringify(spec.lua));
