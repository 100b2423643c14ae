import { App } from 'cdk8s';
import { CartChart } from './cart-chart';

const app = new App();
new CartChart(app, 'cart');
app.synth();
