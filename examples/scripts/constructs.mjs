// Writes the routes of a service with two versions, and prints the YAML.
import { App, Chart, Duration, YamlOutputType } from 'cdk8s';
import { DestinationRule, MeshService, RouteAction, ServicePort, VirtualService } from 'cdk8s-istio';

const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_APP });
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const cart = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(80)] });
const versions = new DestinationRule(chart, 'Cart', { service: cart });
const [v1, v2] = ['v1', 'v2'].map((name) => versions.addSubset(name));

new VirtualService(chart, 'CartRoutes', { hosts: [cart] }).addHttpRoute('all', {
  action: RouteAction.split(v1.weighted(75), v2.weighted(25)),
  timeout: Duration.seconds(5),
});

console.log(app.synthYaml());
