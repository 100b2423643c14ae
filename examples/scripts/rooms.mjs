// Uses the entries for what not every mesh has: the Gateway API, machines, NetworkPolicies, extension providers, samples.
import { App, Chart, Testing } from 'cdk8s';
import { Gateway, RouteAction } from 'cdk8s-istio';
import { HttpRoute } from 'cdk8s-istio/gateway-api';
import { WorkloadGroup, WorkloadProbe } from 'cdk8s-istio/machines';
import { MeshNetworkPolicy, NetworkPeer } from 'cdk8s-istio/network-policy';
import { ExtensionProvider } from 'cdk8s-istio/providers';
import { Bookinfo } from 'cdk8s-istio/samples';

const chart = new Chart(new App(), 'bookinfo', { namespace: 'bookinfo' });
const bookinfo = new Bookinfo(chart, 'Bookinfo');
const site = Gateway.fromName('istio-system', 'public', 'gateway-api').host('bookinfo.example.com');

new HttpRoute(chart, 'Site', { hosts: [site] }).addHttpRoute('all', { action: RouteAction.forward(bookinfo.productpage) });
new WorkloadGroup(chart, 'Machines', { labels: { app: 'db' }, probe: WorkloadProbe.tcp(5432) });
MeshNetworkPolicy.isolateNamespace(chart, 'Isolation', 'bookinfo', { from: [NetworkPeer.namespace('istio-system')] });

for (const kind of new Set(Testing.synth(chart).map((object) => object.kind))) console.log(kind);
console.log(ExtensionProvider.prometheus('metrics').name);
