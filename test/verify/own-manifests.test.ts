import * as path from 'node:path';
import { readOne } from '../../lib/manifest/repository/read-one';
import { readText } from '../../lib/manifest/read-text';
import { verify } from '../../lib/verify/verify';

const root = path.join(__dirname, '..', '..');

/** What the charts of Istio install in each cluster of the fleet, as far as its routes name it. */
const INSTALLED = readText(
  `
apiVersion: v1
kind: Service
metadata: { name: istiod, namespace: istio-system }
spec: { selector: { app: istiod }, ports: [{ name: tcp-istiod, port: 15012 }, { name: tcp-webhook, port: 443 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: istio-eastwestgateway, namespace: istio-system, labels: { istio: eastwestgateway, app: istio-eastwestgateway } }
spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: v1
kind: Service
metadata: { name: istio-eastwestgateway, namespace: istio-system }
spec:
  selector: { istio: eastwestgateway }
  ports: [{ name: tls, port: 15443 }, { name: tls-istiod, port: 15012 }, { name: tls-webhook, port: 15017 }]
`,
  { file: 'installed.yaml' },
);

const fleet = ['chennai', 'delhi', 'mumbai'];
const folders = [
  'dist',
  'examples/ambient/dist',
  'examples/boutique/dist',
  'examples/rollouts/dist/manifests',
  'examples/shop/dist',
  'examples/team-chart/dist',
  ...fleet.map((cluster) => `examples/fleet/dist/by-argo-cd/${cluster}/manifests`),
  ...fleet.map((cluster) => `examples/fleet/dist/by-flux/${cluster}`),
];

/** What the shop wants and has no reason to write down: pods of the caller's zone come first while they are healthy. */
const WANTED = ['destinations/outlier-pins-locality'];

test.each(folders)('nothing is wrong with %s, but for what it says it does on purpose', (folder) => {
  const { findings, suppressed } = verify(readOne([path.join(root, folder)]), { context: INSTALLED });

  const unwanted = findings.filter(({ rule }) => !WANTED.includes(rule));
  expect(unwanted.map(({ rule, object, message }) => `${rule}: ${object}: ${message}`)).toEqual([]);
  expect(suppressed.map(({ rule, object }) => `${rule}: ${object}`)).toMatchSnapshot();
});
