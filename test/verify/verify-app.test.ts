import { ApiObject, App, Chart } from 'cdk8s';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeshService, ServicePort, VirtualService } from '../../lib';
import type { Layer } from '../../lib/verify/layer';
import { suppress } from '../../lib/verify/suppress';
import { verifyApp } from '../../lib/verify/verify-app';

let asked = 0;

/** Complains of every object, as badly as its label says. */
const complains: Layer = {
  *check({ objects }) {
    asked++;
    for (const entry of objects) {
      const severity = entry.object.metadata.labels?.severity as 'error' | 'warning';
      yield { rule: 'area/mistake', severity, entry, path: ['spec'], message: 'it breaks', fix: 'mend it' };
    }
  },
};

function appWith(severity: 'error' | 'warning', charts = 1) {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'verify-app-')) });
  for (let i = 0; i < charts; i++) {
    const chart = new Chart(app, `chart${i}`);
    new ApiObject(chart, 'Object', { apiVersion: 'v1', kind: 'Service', metadata: { name: `s${i}`, labels: { severity } } });
  }
  const warnings: string[] = [];
  verifyApp(app, { layers: [complains], warn: (line) => warnings.push(line) });
  return { app, warnings };
}

function stackOf(fail: () => void): string {
  try {
    fail();
  } catch (error) {
    return (error as Error).stack!;
  }
  throw new Error('it did not fail');
}

describe('verifyApp', () => {
  test('an error stops the synth before a file is written, and names construct, object, field and fix', () => {
    const { app } = appWith('error');

    expect(() => app.synth()).toThrow(
      'Validation failed with the following errors:\n  error area/mistake: chart0/Object Service s0 spec: it breaks; mend it',
    );
    expect(readdirSync(app.outdir)).toEqual([]);
  });

  test('a warning is printed once, and the files are written', () => {
    const { app, warnings } = appWith('warning');

    app.synth();
    app.synth();

    expect(warnings).toEqual(['warning area/mistake: chart0/Object Service s0 spec: it breaks; mend it']);
    expect(readdirSync(app.outdir)).toEqual(['chart0.k8s.yaml']);
  });

  test('looks once per synth, although cdk8s validates for every chart', () => {
    const { app } = appWith('warning', 5);

    asked = 0;
    app.synth();

    expect(asked).toBe(1);
  });

  test('looks again when the app has changed', () => {
    const { app } = appWith('warning');
    app.synth();

    const late = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'late', labels: { severity: 'error' } } };
    new ApiObject(app.charts[0], 'Late', late);

    expect(() => app.synth()).toThrow(/Service late/);
  });

  test('what Node prints of an error says no empty path either', () => {
    const { app } = appWith('error');

    expect(stackOf(() => app.synth())).not.toContain('[]');
    expect(stackOf(() => app.synthYaml())).toContain('\n  error area/mistake: chart0/Object');
  });

  test('a construct that refuses itself is told once, by its options', () => {
    const { app } = appWith('error', 0);
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const shop = MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.http(80)] });
    new VirtualService(chart, 'Cart', { hosts: [shop] });
    new ApiObject(chart, 'Object', { apiVersion: 'v1', kind: 'Service', metadata: { name: 's', labels: { severity: 'error' } } });

    expect(() => app.synth()).toThrow(
      `Validation failed with the following errors:
  error area/mistake: shop/Object Service shop/s spec: it breaks; mend it
  [shop/Cart] http: is empty; add one with addHttpRoute, addTlsRoute or addTcpRoute`,
    );
  });

  test('a chart that refuses itself hides nothing of what is in it', () => {
    const { app } = appWith('error');
    app.charts[0].node.addValidation({ validate: () => ['owner: missing; add the label'] });

    expect(() => app.synth()).toThrow(
      `Validation failed with the following errors:
  error area/mistake: chart0/Object Service s0 spec: it breaks; mend it
  [chart0] owner: missing; add the label`,
    );
  });

  test('asking twice for an app changes nothing', () => {
    const { app } = appWith('warning');
    verifyApp(app, { layers: [complains], failOn: 'warning' });

    expect(() => app.synth()).not.toThrow();
  });
});

describe('suppress', () => {
  test('silences a rule for everything below a construct', () => {
    const { app, warnings } = appWith('error');
    suppress(app.charts[0], 'area/mistake', 'another team mends it');

    app.synth();

    expect(warnings).toEqual([]);
  });

  test('that does not match any finding is a finding with its reason', () => {
    const { app, warnings } = appWith('warning');
    suppress(app.charts[0], 'area/other', 'once upon a time');

    app.synth();

    expect(warnings.join('\n')).toContain('the suppression of area/other on chart0 ("once upon a time") does not match any finding');
  });

  test('asks for a reason', () => {
    expect(() => suppress(new App(), 'area/mistake', ' ')).toThrow(/the reason is empty/);
  });
});
