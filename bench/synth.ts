// synth.ts COUNT OUTDIR: synthesizes an app of COUNT services and prints what that took.
import { MeshNamespace, PhaseChart } from '../lib';
import { MeshApp } from '../lib/entries/delivery';
import { measured } from './measured';
import { addServices, NAMESPACE } from './services';

const [count, outdir] = process.argv.slice(2);

measured(() => {
  const app = new MeshApp({ outdir });
  new MeshNamespace(new PhaseChart(app, 'namespaces', { phase: 'namespaces' }), 'Shop', { name: NAMESPACE });
  addServices(new PhaseChart(app, 'services', { phase: 'traffic', namespace: NAMESPACE }), Number(count));
  app.synth();
});
