// Synthesizes an app of N services, five objects each, and prints seconds and peak memory as JSON.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, type Chart } from 'cdk8s';
import {
  DestinationRule,
  MeshApp,
  MeshService,
  PathMatch,
  PeerAuthentication,
  PhaseChart,
  RouteAction,
  ServicePort,
  VirtualService,
} from '../lib';

const count = Number(process.argv[2]);
const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));

const start = process.hrtime.bigint();
const app = new MeshApp({ outdir });
const chart = new PhaseChart(app, 'services', { phase: 'traffic', namespace: 'shop' });
for (let index = 0; index < count; index += 1) addService(chart, `service-${index}`);
app.synth();
const seconds = Number(process.hrtime.bigint() - start) / 1e9;

fs.rmSync(outdir, { recursive: true });
process.stdout.write(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));

function addService(chart: Chart, name: string): void {
  const labels = { app: name };
  const metadata = { name, labels };
  new ApiObject(chart, `${name}-service`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: labels, ports: [{ name: 'http', port: 8080 }] },
  });
  new ApiObject(chart, `${name}-deployment`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels: { ...labels, version: 'v1' } }, spec: { containers: [{ name, image: `${name}:1` }] } },
    },
  });

  const service = MeshService.of({ name, namespace: 'shop', ports: [ServicePort.http(8080)] });
  const v1 = new DestinationRule(chart, `${name}-versions`, { service }).addSubset('v1');
  new VirtualService(chart, `${name}-routes`, { hosts: [service] }).addHttpRoute('all', {
    match: [{ path: PathMatch.prefix('/') }],
    action: RouteAction.forward(v1),
  });
  PeerAuthentication.strict(chart, `${name}-strict`, service);
}
