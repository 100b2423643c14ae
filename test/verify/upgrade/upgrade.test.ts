import { ManifestSet } from '../../../lib/manifest/manifest-set';
import { readText } from '../../../lib/manifest/read-text';
import type { VerifyOptions } from '../../../lib/verify/verify';
import { installedIstio } from '../../../lib/mesh/config/installed-istio';
import { reportUpgrade } from '../../../lib/verify/upgrade/report-upgrade';
import { upgradeOf } from '../../../lib/verify/upgrade/upgrade';

const object = (apiVersion: string, kind: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: x }\nspec: ${spec}\n---\n`;

const POLICY = object('security.istio.io/v1', 'AuthorizationPolicy', '{ rules: [ { from: [ { source: { trustDomains: [ a ] } } ] } ] }');
const EMPTY = object('gateway.networking.k8s.io/v1', 'HTTPRoute', '{ parentRefs: [ { name: a } ], rules: [] }');
const OLD = object('networking.istio.io/v1alpha3', 'Sidecar', '{ egress: [ { hosts: [ "./*" ] } ] }');

function upgrade(text: string, target: string, options: VerifyOptions = {}) {
  const { objects, problems } = readText(text);
  return upgradeOf(
    { environments: [{ manifests: new ManifestSet(objects, problems) }], leftOut: [], notes: [], files: 1 },
    target,
    options,
  );
}

const rules = (findings: readonly { readonly rule: string; readonly field: string }[]) =>
  findings.map(({ rule, field }) => `${rule} ${field}`);

describe('what an upgrade changes', () => {
  test('is what only the later version refuses', () => {
    const { from, to, appears } = upgrade(EMPTY, '1.30', { istio: '1.28' });

    expect({ from, to }).toEqual({ from: { istio: '1.28', gatewayApi: '1.4' }, to: { istio: '1.30', gatewayApi: '1.5' } });
    expect(rules(appears)).toContain('schema/length spec.rules');
  });

  test('is what only the earlier version refuses', () => {
    expect(rules(upgrade(POLICY, '1.30', { istio: '1.28' }).disappears)).toContain(
      'schema/unknown-field spec.rules[0].from[0].source.trustDomains',
    );
  });

  test('is not the name of the version that a field needs', () => {
    expect(upgrade(POLICY, '1.29', { istio: '1.28' })).toMatchObject({ appears: [], disappears: [] });
  });

  test('is the apiVersions to write', () => {
    expect(upgrade(OLD + OLD.replace('name: a', 'name: b'), '1.30', { istio: '1.29' }).apiVersions).toEqual([
      { kind: 'Sidecar', apiVersion: 'networking.istio.io/v1alpha3', newest: 'networking.istio.io/v1', isRemoved: false, objects: 2 },
    ]);
  });

  test('is nothing for manifests that both versions read alike', () => {
    expect(reportUpgrade(upgrade(OLD.replace('v1alpha3', 'v1'), '1.29', { istio: '1.28' }))).toMatch(
      /^from Istio 1\.28 and Gateway API 1\.4 to Istio 1\.29 and Gateway API 1\.4\n\nthere are no changes for these manifests\n/,
    );
  });
});

test('a cluster keeps the Gateway API that is newer than what Istio needs, and its channel', () => {
  expect(upgrade('', '1.28', { istio: '1.26', gatewayApi: '1.5' }).to.gatewayApi).toBe('1.5');
  expect(upgrade('', '1.30', { istio: '1.26', gatewayApi: '1.5-experimental' }).to.gatewayApi).toBe('1.5-experimental');
});

test('the report is a line for each change', () => {
  expect(reportUpgrade(upgrade(EMPTY + OLD, '1.30', { istio: '1.28' })).split('\n')).toEqual([
    'from Istio 1.28 and Gateway API 1.4 to Istio 1.30 and Gateway API 1.5',
    '',
    'only found after the upgrade:',
    expect.stringMatching(/^ {2}error schema\/length: <stdin>:4:38 HTTPRoute x\/a spec\.rules: has 0 items, fewer than 1/),
    '',
    'apiVersions:',
    '  1 Sidecar of networking.istio.io/v1alpha3, which is still served: write networking.istio.io/v1',
    '',
    'Other changes in the behaviour of the versions: docs/versions.md of cdk8s-istio',
    '',
  ]);
});

describe('the Istio that runs now', () => {
  const helmRelease = object(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    '{ interval: 1m, chart: { spec: { chart: istiod, version: 1.28.x, sourceRef: { kind: HelmRepository, name: istio } } } }',
  );

  test.each([
    ['a HelmRelease', helmRelease, '1.28'],
    ['an Application', object('argoproj.io/v1alpha1', 'Application', '{ source: { chart: istiod, targetRevision: 1.27.3 } }'), '1.27.3'],
    ['Sail', object('sailoperator.io/v1', 'Istio', '{ version: v1.29-latest, namespace: istio-system }'), '1.29'],
    ['an IstioOperator', object('install.istio.io/v1alpha1', 'IstioOperator', '{ tag: 1.26.8 }'), '1.26.8'],
    [
      'istiod itself',
      object('apps/v1', 'Deployment', '{ template: { spec: { containers: [ { image: "docker.io/istio/pilot:1.28.3-distroless" } ] } } }'),
      '1.28.3',
    ],
    ['the chart of something else', helmRelease.replace('istiod', 'loki'), undefined],
  ])('is read from %s', (_, text, release) => {
    expect(installedIstio(readText(text).objects)).toBe(release);
  });

  test('is asked for when nothing says it', () => {
    expect(() => upgrade(POLICY, '1.30')).toThrow(
      'the current version of Istio is not in the manifests; set it with --istio, such as --istio 1.28',
    );
    expect(upgrade(helmRelease, '1.30').from.istio).toBe('1.28');
  });

  test('is a version that is known', () => {
    expect(() => upgrade(POLICY, 'latest')).toThrow('Istio latest is not known; write 1.30, 1.29, 1.28, 1.27 or 1.26');
    expect(() => upgrade(POLICY, '1.99', { istio: '1.28' })).toThrow('Istio 1.99 is not known; write 1.30, 1.29, 1.28, 1.27 or 1.26');
  });
});
