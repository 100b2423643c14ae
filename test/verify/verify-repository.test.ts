import { readRepository } from '../../lib/manifest/repository/read-repository';
import { verifyRepository } from '../../lib/verify/verify';
import { configMap, folderOf, kustomization } from '../manifest/repository/folder';

const service = (name: string, fields = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { selector: { app: ${name} }, ports: [ { name: http, port: 80${fields} } ] }\n`;

/** What is found, by severity, rule, object and the environments it was found in. */
function found(files: Readonly<Record<string, string>>) {
  const folder = folderOf(files);
  const { findings } = verifyRepository(readRepository([folder], { renderers: () => ({}) }));
  const short = (name: string) => name.replace(`${folder}/`, '');
  return findings.map(({ severity, rule, object, environments = [] }) => [severity, rule, object, ...environments.map(short)].join(' '));
}

describe('verifyRepository', () => {
  test('judges each environment by itself: the same names in two are no conflict', () => {
    expect(found({ 'dev/a.yaml': configMap('a', 'dev'), 'prod/a.yaml': configMap('a', 'prod') })).toEqual([]);
  });

  test('tells a finding of a shared file once, with the environments that it was found in', () => {
    const files = { 'dev/a.yaml': configMap('a', 'dev'), 'prod/a.yaml': configMap('a', 'prod'), 'web.yaml': service('web', ', bogus: 1') };

    expect(found(files)).toEqual(['error schema/unknown-field Service shop/web dev prod']);
  });

  test('the same object twice changes nothing, and another one of its name does', () => {
    expect(found({ 'a.yaml': `${configMap('a')}---\n${configMap('a')}` })).toEqual([]);
    expect(found({ 'a.yaml': `${configMap('a')}---\n${configMap('a', 'other')}` })).toEqual([
      'error manifest/duplicate-object ConfigMap shop/a',
    ]);
  });

  test('what a patch may still mend is a note', () => {
    const files = {
      'kustomization.yaml': kustomization('resources: [ web.yaml ]\npatches: [ { path: patch.yaml } ]'),
      'patch.yaml': service('web'),
      'web.yaml': service('web', ', bogus: 1'),
    };

    expect(found(files)).toEqual(['info schema/unknown-field Service shop/web']);
  });
});

const gatewayOf = (port: string, rest: string) =>
  `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: public, namespace: shop }\nspec: { selector: { istio: ingress }, servers: [{ port: ${port}, ${rest} }] }\n`;

describe('placeholders', () => {
  test.each<[string, string, string[]]>([
    ['a text that Flux fills in', service('web').replace('app: web', 'app: "${APP}"'), ['info manifest/not-rendered Service shop/web']],
    ['a number that kustomize fills in', service('web').replace('80', '$(PORT)'), ['info manifest/not-rendered Service shop/web']],
    ['an expression of Helm', service('web').replace('80', '{{ .Values.port }}'), ['info manifest/not-rendered Service shop/web']],
    [
      'what does not depend on it is judged',
      service('web', ', bogus: 1').replace('80', '{{ .Values.port }}'),
      ['info manifest/not-rendered Service shop/web', 'error schema/unknown-field Service shop/web'],
    ],
    [
      'lines of conditions are passed over',
      `{{- if .Values.web }}\n${service('web', ', bogus: 1').replace('80', '{{ .Values.port }}')}{{- end }}\n`,
      ['info manifest/not-rendered Service shop/web', 'error schema/unknown-field Service shop/web'],
    ],
    [
      'what the webhook refuses elsewhere in the object is said',
      gatewayOf('{ number: "${PORT}", name: http, protocol: HTTP }', 'hosts: ["not a host"]'),
      [
        'info gateway/unserved-gateway Gateway shop/public',
        'info manifest/not-rendered Gateway shop/public',
        'error webhook/gateway Gateway shop/public',
        'error webhook/gateway Gateway shop/public',
      ],
    ],
    [
      'what stands beside a number that is not there yet is left alone',
      gatewayOf('{ number: "${PORT}", name: http, protocol: bogus }', 'hosts: [shop.example.com]'),
      ['info gateway/unserved-gateway Gateway shop/public', 'info manifest/not-rendered Gateway shop/public'],
    ],
    ['a template that is not YAML without them', 'apiVersion: v1\nkind: Service\n  {{ a }}: [\n', ['info manifest/not-rendered ']],
    ['one note a file', `${service('${A}')}---\n${service('${B}')}`, ['info manifest/not-rendered Service shop/${A}']],
    ['expressions of programs in the cluster are none', configMap('a', '${X} $(Y) {{ .Z }}'), []],
  ])('%s', (_, text, expected) => {
    expect(found({ 'x.yaml': text })).toEqual(expected);
  });
});

describe('a host or a subset that is not rendered may be any', () => {
  const http = (host: string) => `{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${host}] }`;
  const gateway = (...hosts: string[]) =>
    `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: public, namespace: shop }\nspec: { selector: { istio: ingress }, servers: [${hosts.map(http).join(', ')}] }\n`;
  const routed = (spec: string) =>
    `---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: v, namespace: shop }\nspec: { ${spec}, http: [{ route: [{ destination: { host: web, subset: v2 } }] }] }\n`;
  const subsets = (name: string) =>
    `---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: d, namespace: shop }\nspec: { host: web, subsets: [{ name: "${name}", labels: { version: v2 } }] }\n`;

  test.each<[string, string, string]>([
    [
      'a host of the Gateway',
      gateway('a.example.com', 'b.example.com', 'c.example.com', '"${HOST}"') +
        routed('hosts: [shop.example.com], gateways: [public]') +
        subsets('v2'),
      'routing/host-not-on-gateway',
    ],
    [
      'one of two hosts',
      gateway('a.example.com', '"${HOST}"') + routed('hosts: [a.example.com, shop.example.com], gateways: [public]') + subsets('v2'),
      'routing/unserved-host',
    ],
    ['a subset', `${routed('hosts: [web]')}${subsets('${VERSION}')}`, 'routing/undeclared-subset'],
  ])('%s', (_, text, rule) => {
    const rules = (yaml: string) => found({ 'x.yaml': yaml }).map((each) => each.split(' ')[1]);

    expect(rules(text)).not.toContain(rule);
    expect(rules(text.replaceAll(/\$\{\w+\}/g, 'other'))).toContain(rule);
  });
});
