// Prints how many requests each proxy of a service lets through.
import { App, Chart, Testing } from 'cdk8s';
import { MeshService, ServicePort } from 'cdk8s-istio';
import { Rate, RateLimit } from 'cdk8s-istio/ratelimit';

const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
const cart = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(80)] });
RateLimit.local(chart, 'CartLimit', { target: cart, limit: Rate.perSecond(50) });

const [limit] = Testing.synth(chart);
console.log(limit.kind, JSON.stringify(limit).match(/"token_bucket":({[^}]*})/)[1]);
