import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readRepository } from '../lib/manifest/repository/read-repository';
import { type Finding, reaches } from '../lib/verify/finding';
import { verifyRepository } from '../lib/verify/verify';
import { Simulator } from '../lib/simulate';
import { findKustomize } from './support/kubectl';

const FOLDER = join(__dirname, '../../shared/cases/stranger');
const kustomize = findKustomize();

/** What is found in a file or folder of the inputs. */
function findingsIn(name: string): readonly Finding[] {
  return verifyRepository(readRepository([join(FOLDER, name)], { renderers: () => ({ kustomize }) })).findings;
}

/** Errors and warnings, a line each: severity, rule, object. */
function alarms(name: string): readonly string[] {
  return findingsIn(name)
    .filter(({ severity }) => reaches(severity, 'warning'))
    .map(({ severity, rule, object = '' }) => `${severity} ${rule} ${object}`);
}

/** The names that are not in the input, each once. */
function unknownNames(name: string): readonly string[] {
  return [...new Set(findingsIn(name).flatMap(({ unknownName = [] }) => unknownName))].sort();
}

if (!existsSync(FOLDER)) {
  if (process.env.CI) throw new Error('the inputs of strangers are not at ../shared/cases/stranger');
  test.skip('the inputs of strangers are not here: ../shared/cases/stranger is missing', () => {});
} else {
  describe('manifests of strangers: what is right has no error and no warning', () => {
    test.each<[string, string]>([
      ['indent1.yaml', 'a closing bracket at the indentation of its key'],
      ['indent2.yaml', 'a quoted scalar that goes on at the indentation of its key'],
      ['comments.yaml', 'what Helm prints for a chart in which everything is off'],
      ['bom.yaml', 'a byte order mark'],
      ['crlf.yaml', 'the line ends of Windows'],
      ['anchors.yaml', 'anchors and aliases'],
      ['iop.yaml', 'an IstioOperator'],
      ['ns.yaml', 'the same object twice'],
      ['class.yaml', 'a GatewayClass of another controller'],
      ['gw.yaml', 'gateway pods that run proxy router'],
      ['lock.yaml', 'a policy for a namespace that is not in the mesh'],
      ['srcns.yaml', 'namespaces, gateways and principals of other repositories'],
      ['flagger.yaml', 'what Flagger, an operator and a HelmRelease make'],
      ['rollout.yaml', 'the subsets of Argo Rollouts'],
    ])('%s: %s', (name) => expect(alarms(name)).toEqual([]));

    // Without kubectl nothing builds a kustomization.
    (kustomize ? test : test.skip).each(['env', 'kz2'])('%s: a kustomization, as it is built', (name) => {
      expect(alarms(name)).toEqual([]);
    });
  });

  test('comments.yaml has nothing to judge', () => {
    expect(verifyRepository(readRepository([join(FOLDER, 'comments.yaml')]))).toMatchObject({ findings: [], objects: 0 });
  });

  test('a JSON list is read as kubectl reads it, and what its Gateway lacks is told', () => {
    expect(alarms('list.json')).toEqual(['error webhook/gateway Gateway x/g']);
  });

  test('of a GatewayClass of another controller nothing is said at all', () => {
    expect(findingsIn('class.yaml')).toEqual([]);
  });

  test('names of other repositories are notes', () => {
    expect(unknownNames('srcns.yaml')).toEqual([
      'Gateway istio-ingress/public',
      'host pay.shop.svc.cluster.local',
      'namespace data',
      'namespace edge',
      'namespace istio-ingress',
      'namespace monitoring',
      'principal cluster.local/ns/istio-ingress/sa/istio-ingress',
    ]);
    expect(unknownNames('flagger.yaml')).toEqual([
      'Gateway istio-system/public',
      'host pg-rw.test.svc.cluster.local',
      'host podinfo-primary.test.svc.cluster.local',
      'host redis-master.test.svc.cluster.local',
      'pods of test with cnpg.io/cluster=pg',
    ]);
  });

  test.each<[string, readonly string[]]>([
    ['ca-custom.yaml', []],
    ['td.yaml', []],
    ['cred.yaml', ['error tls/uncovered-host Gateway istio-ingress/g']],
    ['grant.yaml', ['error gateway-api/route-not-accepted HTTPRoute web/r', 'error gateway-api/missing-grant HTTPRoute web/r']],
    [
      'issuer.yaml',
      [
        'error tls/unknown-issuer Certificate b/c1',
        'error tls/unknown-issuer Certificate b/c2',
        'error tls/unknown-issuer Certificate b/c3',
        'error tls/secret-of-two-certificates Certificate b/c4',
      ],
    ],
    ['nopods.yaml', ['warning services/selects-no-pod Service shop/web']],
    ['pass.yaml', ['error gateway/unused-route-kind VirtualService app/a']],
  ])('%s: what is wrong, and nothing else', (name, expected) => expect(alarms(name)).toEqual(expected));

  test('grant.yaml is told all three reasons why its route is not served', () => {
    expect(findingsIn('grant.yaml').map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /listeners are for \*\.example\.com, not for a\.example\.org, and listener http does not allow routes of namespace web/,
        ),
        expect.stringMatching(/no ReferenceGrant in namespace app allows/),
      ]),
    );
  });

  test.each<[string, string, readonly RegExp[]]>([
    [
      'cred.yaml',
      'GET https://a.example.com/',
      [/Certificate istio-ingress\/a is for b\.example\.com, so browsers reject it for a\.example\.com/],
    ],
    [
      'grant.yaml',
      'GET http://a.example.org/',
      [
        /not HTTPRoute web\/r: .*not for a\.example\.org, and listener http does not allow/,
        /not HTTPRoute web\/r: no ReferenceGrant in app/,
      ],
    ],
    [
      'lock.yaml',
      'GET http://dex.example.com/',
      [/forwarded, 200/, /no policy is enforced there, because Namespace auth does not have a label that adds its pods to the mesh/],
    ],
    ['pass.yaml', 'GET https://b.example.com/', [/refused/, /not VirtualService app\/a: .*PASSTHROUGH.* does not use http routes/]],
  ])('explain %s %s', (name, request, texts) => {
    const { environments } = readRepository([join(FOLDER, name)]);
    const explained = Simulator.of(environments[0].manifests, { assumeInstalled: true }).explain(request);

    for (const text of texts) expect(explained).toMatch(text);
  });

  test('API groups and versions that no cluster serves are errors', () => {
    expect(alarms('old.yaml')).toEqual(
      [
        'Policy x/default',
        'ServiceRole x/r',
        'handler x/h',
        'Certificate x/c',
        'Ingress x/i',
        'Gateway x/g',
        'PodDisruptionBudget x/i',
      ].map((object) => `error schema/removed-api ${object}`),
    );
    expect(alarms('k8sold.yaml')).toEqual([
      'error schema/removed-api HorizontalPodAutoscaler x/a',
      'error schema/removed-api Ingress x/i',
      'error schema/removed-api Deployment x/a',
      'error schema/unknown-version VirtualService x/a',
      'error schema/removed-api Certificate x/a',
      'error schema/unknown-kind VirtualServices x/a',
      'error schema/unknown-kind Policy x/a',
    ]);
  });
}
