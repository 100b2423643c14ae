import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { adopt, projectFiles, reportLines } from '../../lib/adopt';
import { asWritten, findSame } from '../../lib/adopt/normal-form';
import { formatRef } from '../../lib/manifest/manifest';
import { readText } from '../../lib/manifest/read-text';
import { inputs } from './inputs';
import { objectsOf } from './run-program';

jest.setTimeout(120_000);

const PROJECT = { name: 'adopted', version: '0.1.0' };

const MANIFESTS = `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart }, ports: [{ name: http, port: 80 }] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: cart, namespace: shop }
spec: { selector: { matchLabels: { app: cart } }, mtls: { mode: STRICT } }
`;

describe('Kubernetes objects that are included', () => {
  const { objects } = readText(MANIFESTS);
  const adoption = adopt(objects, { kubernetes: 'include' });
  const files = projectFiles(adoption, PROJECT);

  test('stay YAML, and constructs refer to them', () => {
    expect(files.get('charts/shop.ts')).toContain(`
    const manifests = new Include(this, 'Manifests', { url: 'manifests/shop.yaml' });

    const cart = MeshService.fromManifest(manifests, 'cart');

    new PeerAuthentication(this, 'CartPeerAuthentication', { target: cart, mode: 'STRICT' });
`);
    expect(readText(files.get('manifests/shop.yaml')!).objects.map(({ object }) => object)).toEqual([objects[0].object]);
  });

  test('are counted by themselves', () => {
    expect(reportLines(adoption).slice(0, 3)).toEqual([
      'KIND                CONSTRUCT  TYPE  APIOBJECT  INCLUDE',
      'Service             0          0     0          1',
      'PeerAuthentication  1          0     0          0',
    ]);
  });

  test('are written in the program when they cannot be included together', () => {
    const ingress = (group: string) => `{ apiVersion: ${group}, kind: Ingress, metadata: { name: a, namespace: x }, spec: {} }`;
    const { charts } = adopt(readText(`${ingress('extensions/v1beta1')}\n---\n${ingress('networking.k8s.io/v1')}`).objects, {
      kubernetes: 'include',
    });

    expect(charts[0].objects.map(({ how }) => how)).toEqual(['ApiObject', 'ApiObject']);
  });

  test.each(inputs().slice(0, 7))('write exactly the objects of $name', ({ manifests }) => {
    const adopted = adopt(manifests.objects, { kubernetes: 'include' });
    const written = inProject(projectFiles(adopted, PROJECT));
    const left = [...adopted.secrets, ...adopted.notAdopted.map(({ object }) => object)].map(formatRef);
    const wanted = manifests.objects.map(({ object }) => asWritten(object)).filter((object) => !left.includes(formatRef(object)));

    expect(wanted.filter((object) => !findSame(written, object)).map(formatRef)).toEqual([]);
    expect(adopted.charts.flatMap((chart) => chart.objects).filter(({ how }) => how === 'Include').length).toBeGreaterThan(0);
  });
});

/** What the program writes when it runs in its folder, as `cdk8s synth` runs it. */
function inProject(files: ReadonlyMap<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'adopted-'));
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const before = process.cwd();
  process.chdir(folder);
  try {
    return objectsOf(files);
  } finally {
    process.chdir(before);
  }
}
