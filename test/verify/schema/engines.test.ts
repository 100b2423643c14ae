import { readText } from '../../../lib/manifest/read-text';
import { verify } from '../../../lib/verify/verify';

const object = (apiVersion: string, kind: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: x }\nspec: ${spec}\n`;
const helmRelease = (fields: string, version = 'v2') =>
  object(`helm.toolkit.fluxcd.io/${version}`, 'HelmRelease', `{ chartRef: { kind: OCIRepository, name: c }, ${fields} }`);
const application = (fields: string) =>
  object('argoproj.io/v1alpha1', 'Application', `{ project: default, destination: { name: hub }, ${fields} }`);
const rollout = (step: string) =>
  object('argoproj.io/v1alpha1', 'Rollout', `{ strategy: { canary: { steps: [ ${step} ] } }, workloadRef: { kind: Deployment, name: a } }`);

function found(text: string): readonly string[] {
  return verify(readText(text)).findings.map(({ rule, field, fix }) => [rule, field, fix].filter((part) => part).join(' '));
}

describe('kinds of delivery engines', () => {
  test.each<[string, string, unknown[]]>([
    ['a HelmRelease', helmRelease('interval: 30m, values: { any: thing }'), []],
    [
      'a misspelt field of a HelmRelease',
      helmRelease('interval: 30m, intervall: 30m'),
      ['schema/unknown-field spec.intervall did you mean interval?'],
    ],
    ['an interval that is not one', helmRelease('interval: often'), ['schema/pattern spec.interval']],
    ['a placeholder of Flux', helmRelease('interval: "${INTERVAL}"'), []],
    ['a HelmRelease for an older Flux, which is not known', helmRelease('intervall: 30m', 'v2beta1'), []],
    [
      'a misspelt field of a Kustomization',
      object(
        'kustomize.toolkit.fluxcd.io/v1',
        'Kustomization',
        '{ interval: 1m, prun: true, prune: true, sourceRef: { kind: GitRepository, name: a } }',
      ),
      ['schema/unknown-field spec.prun did you mean prune?'],
    ],
    [
      'a source without an address',
      object('source.toolkit.fluxcd.io/v1', 'GitRepository', '{ interval: 1m }'),
      ['schema/required spec.url set url'],
    ],
    [
      'a misspelt field in the source of an Application, whose schema is shared',
      application('source: { repoURL: u, targetRevison: HEAD }'),
      ['schema/unknown-field spec.source.targetRevison did you mean targetRevision?'],
    ],
    [
      'the same in one of several sources',
      application('sources: [ { repoURL: u, targetRevison: HEAD } ]'),
      ['schema/unknown-field spec.sources[0].targetRevison did you mean targetRevision?'],
    ],
    [
      'an ApplicationSet with expressions of Argo CD',
      object(
        'argoproj.io/v1alpha1',
        'ApplicationSet',
        '{ goTemplate: true, generators: [ { list: { elements: [ { cluster: a } ] } } ], template: { metadata: { name: "{{.cluster}}" }, spec: { project: "{{.cluster}}", destination: {} } } }',
      ),
      [],
    ],
    ['a step of a Rollout', rollout('{ setWeight: 20 }'), []],
    [
      'a misspelt step',
      rollout('{ setWeigth: 20 }'),
      ['schema/unknown-field spec.strategy.canary.steps[0].setWeigth did you mean setWeight?'],
    ],
    [
      'a Canary of Flagger with no such provider',
      object(
        'flagger.app/v1beta1',
        'Canary',
        '{ provider: istoi, targetRef: { apiVersion: apps/v1, kind: Deployment, name: a }, service: { port: 80 }, analysis: { interval: 1m, threshold: 5, stepWeight: 5 } }',
      ),
      [expect.stringMatching(/^schema\/enum spec\.provider write apisix, .*istio/)],
    ],
    [
      'a control plane of Sail',
      'apiVersion: sailoperator.io/v1\nkind: Istio\nmetadata: { name: default }\nspec: { version: v1.30.3, namespace: istio-system, valuess: {} }\n',
      ['schema/unknown-field spec.valuess did you mean values?'],
    ],
    ['a kind of another project in the group of Argo CD', object('argoproj.io/v1alpha1', 'Workflow', '{ entrypoint: main }'), []],
    ['whatever stands in the status', `${application('source: { repoURL: u }')}status: { old: field }\n`, []],
  ])('%s', (_, text, findings) => {
    expect(found(text)).toEqual(findings);
  });

  test('are judged by the definition that the input has, because a cluster has an engine in a version of its own', () => {
    const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: helmreleases.helm.toolkit.fluxcd.io }
spec:
  group: helm.toolkit.fluxcd.io
  scope: Namespaced
  names: { plural: helmreleases, singular: helmrelease, kind: HelmRelease, listKind: HelmReleaseList }
  versions:
    - name: v2
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { chartRef: { type: object, x-kubernetes-preserve-unknown-fields: true }, newField: { type: string } } } } } }
---
`;

    expect(found(definition + helmRelease('newField: a'))).toEqual([]);
    expect(found(definition + helmRelease('interval: 1m'))).toEqual([expect.stringContaining('schema/unknown-field spec.interval')]);
  });
});
