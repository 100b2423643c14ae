// Prints the shares of each step of a canary.
import { App, Chart, Testing } from 'cdk8s';
import { DestinationRule, MeshService, ServicePort } from 'cdk8s-istio';
import { Canary, CanaryPlan, CanaryStrategy } from 'cdk8s-istio/canary';

for (const weight of CanaryPlan.steps([0, 20, 100]).steps) {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  const cart = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(80)] });
  const versions = new DestinationRule(chart, 'Versions', { service: cart });
  const [stable, canary] = ['v1', 'v2'].map((name) => versions.addSubset(name));
  new Canary(chart, 'Canary', { hosts: [cart], stable, canary, strategy: CanaryStrategy.weighted(weight) });

  const { spec } = Testing.synth(chart).find(({ kind }) => kind === 'VirtualService');
  console.log(spec.http[0].route.map(({ destination, weight: share = 100 }) => `${destination.subset} ${share} %`).join(', '));
}
