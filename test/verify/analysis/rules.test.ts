import fs from 'node:fs';
import path from 'node:path';
import { readText } from '../../../lib/manifest/read-text';
import { examplesOfRule } from '../../../lib/verify/own-rules/rule-page';
import { RULES } from '../../../lib/verify/analysis/rules';
import { SEVERITIES } from '../../../lib/verify/finding';
import { checkRule } from './support/check-rule';
import { RecordingMesh } from './support/recording-mesh';

const FOLDER = path.join(__dirname, '../../../lib/verify/analysis/rules');

/** `routing/undeclared-subset` for every file in the folders of areas. */
const files = fs
  .readdirSync(FOLDER, { withFileTypes: true })
  .filter((area) => area.isDirectory())
  .flatMap(({ name: area }) => fs.readdirSync(path.join(FOLDER, area)).map((file) => `${area}/${file.replace(/\.ts$/, '')}`));

/** What is too rare for an example of a page. */
const RARE = [
  `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: db, namespace: shop }
spec: { hosts: [db.example.com], endpoints: [{ address: 10.0.0.1, labels: { zone: a } }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: db, namespace: shop }
spec: { host: db.example.com, subsets: [{ name: a, labels: { zone: a } }] }
`,
  `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { nodeName: one, containers: [{ name: web, image: web }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, subsets: [{ name: here, labels: { topology.kubernetes.io/zone: a } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web, subset: here } }] }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web-tls, namespace: shop }
spec: { host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: all, namespace: istio-system }
spec: { host: "*.local", trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: db, namespace: shop }
spec: { host: db.shop.svc.cluster.local, trafficPolicy: {} }
`,
  `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: STRICT } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: invoices, namespace: billing }
spec: { template: { metadata: { labels: { app: invoices } } } }
`,
  `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop, labels: { istio.io/waypoint-for: workload } }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
`,
];

/** The examples of all rules: between them they lead every rule to everything that it looks at. */
const EXAMPLES = [...RULES.flatMap(({ id }) => Object.values(examplesOfRule(id))), ...RARE].map((yaml) => readText(yaml).objects);

describe('the rules', () => {
  test('are those of the files, by their names', () => {
    expect(RULES.map(({ id }) => id).sort()).toEqual([...files].sort());
  });

  test('have names that are theirs alone', () => {
    const mistakes = RULES.map(({ id }) => id.split('/')[1]);

    expect(new Set(mistakes).size).toBe(mistakes.length);
  });

  test('have tables of cases each', () => {
    const tests = fs
      .readdirSync(__dirname)
      .map((file) => (file.endsWith('.test.ts') ? fs.readFileSync(path.join(__dirname, file), 'utf8') : ''));
    const tabled = tests.flatMap((text) => [...text.matchAll(/testRule\((\w+), \{/g)].map(([, name]) => name));

    expect(RULES.map(({ id }) => camelCase(id.split('/')[1])).filter((name) => !tabled.includes(name))).toEqual([]);
  });

  test('know other tools by their codes only', () => {
    for (const { alsoKnownAs } of RULES) for (const code of alsoKnownAs) expect(code).toMatch(/^(IST|KIA)\d{4}$/);
  });

  test('go through the index, not through all objects', () => {
    for (const file of files) expect(fs.readFileSync(path.join(FOLDER, `${file}.ts`), 'utf8')).not.toMatch(/mesh\.objects\.(all|where)/);
  });

  test('stay on one screen, besides their examples', () => {
    for (const file of files) {
      const code = fs.readFileSync(path.join(FOLDER, `${file}.ts`), 'utf8');

      expect([file, code.split('\n').length > 90]).toEqual([file, false]);
    }
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('reads as a sentence', () => {
    expect(rule.summary).toMatch(/^([A-Z]|istiod |ztunnel ).*\.$/);
    expect(rule.why).toMatch(/^([A-Z`]|istiod |ztunnel ).*\.$/s);
  });

  test('complains of its bad example, in one line, and of its good one not at all', () => {
    const { said } = checkRule(rule, examplesOfRule(rule.id).bad);

    expect(said.map(({ severity }) => severity)).toContain(rule.severity);
    expect(checkRule(rule, examplesOfRule(rule.id).good).said).toEqual([]);
    for (const { message, fix, severity } of said) {
      expect(message).toMatch(/^[^\n]*[^.\n]$/);
      expect(fix).toMatch(/^[^\n]*[^.\n]$/);
      expect(`${message}${fix}`).not.toMatch(/undefined|\[object|NaN/);
      expect(SEVERITIES).toContain(severity);
    }
  });

  test('says where, what happens and what to write instead', () => {
    const { said } = checkRule(rule, examplesOfRule(rule.id).bad);

    expect(said.map(({ at, severity, message, fix }) => [`${severity} ${at}`, message, fix])).toMatchSnapshot();
  });

  test('declares the kinds that it looks at', () => {
    const read = EXAMPLES.flatMap((objects) => {
      const mesh = new RecordingMesh(objects);
      rule.check(mesh, () => {});
      return [...mesh.read];
    });

    expect([...new Set(read)].sort()).toEqual([...rule.reads].sort());
  });
});

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
