// Lists the objects of Prometheus and of a Kiali that reads it.
import { App, Chart, Testing } from 'cdk8s';
import { Kiali, Prometheus } from 'cdk8s-istio/addons';

const chart = new Chart(new App(), 'addons', { namespace: 'istio-system' });
const prometheus = new Prometheus(chart, 'Prometheus');
new Kiali(chart, 'Kiali', { prometheus });

for (const { kind, metadata } of Testing.synth(chart)) console.log(`${kind} ${metadata.name}`);
