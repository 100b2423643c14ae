import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, REPORTERS, type RuleSettings, verify } from '../../../lib/verify';
import { withConfig } from '../../../lib/verify/config/with-config';
import { folderOf } from '../../bin/run-cli';
import { peers, permissiveInProd } from '../own-rules/rules';

const HOST = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [a.example.com] }] }
`;

/** What is found in these manifests with this config file. */
function judge(config: string, files: Readonly<Record<string, string>> = { 'a.yaml': HOST }) {
  const folder = folderOf({ ...files, 'cdk8s-istio.yaml': config });
  const manifests = Object.keys(files)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));
  return verify(manifests, withConfig({}, readConfig(join(folder, 'cdk8s-istio.yaml'))));
}

const rulesIn = (result: ReturnType<typeof judge>) => result.findings.map(({ rule, severity }) => `${severity} ${rule}`);

describe('a config file', () => {
  test('says nothing when it is empty', () => {
    expect(rulesIn(judge(''))).toEqual(rulesIn(verifyAlone()));
  });

  test('turns a rule off, with the reason in the report', () => {
    const result = judge('rules: { gateway/unserved-gateway: { severity: off, because: another team runs it } }');

    expect(rulesIn(result)).not.toContain('info gateway/unserved-gateway');
    expect(result.suppressed).toMatchObject([{ rule: 'gateway/unserved-gateway', suppressedBecause: 'another team runs it' }]);
    expect(REPORTERS.text(result)).toContain('gateway/unserved-gateway is off (1 finding): another team runs it\n');
    expect(REPORTERS.json(result)).toContain('"because": "another team runs it"');
    expect(REPORTERS.sarif(result)).toContain('"justification": "another team runs it"');
  });

  test('changes how bad a rule is', () => {
    expect(rulesIn(judge('rules: { gateway/unserved-gateway: error }'))).toContain('error gateway/unserved-gateway');
    expect(rulesIn(judge('rules: { gateway/unserved-gateway: on }'))).toEqual(rulesIn(verifyAlone()));
  });

  test('leaves paths out, by their place beside the file', () => {
    const result = judge('leaveOut: [b.yaml]', {
      'a.yaml': peers('STRICT'),
      'b.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspc: {}\n',
    });

    expect([result.objects, rulesIn(result)]).toEqual([1, ['info security/policy-for-nobody']]);
  });

  test('loads rules, whose severity it may change', () => {
    const module = `exports.rule = { id: 'acme/a', severity: 'info', summary: 'A.', check(mesh, report) {
      for (const { entry } of mesh.policies.of('PeerAuthentication').all) report({ at: entry.at('spec'), message: 'is one', fix: 'drop it' });
    } };`;
    const result = judge('{ rulesFrom: [./rules.js], rules: { acme/a: warning } }', { 'a.yaml': peers('STRICT'), 'rules.js': module });

    expect(rulesIn(result)).toContain('warning acme/a');
  });

  test.each([
    ['ruls: {}', 'the field ruls does not exist; did you mean rules?'],
    ['[a]', 'is not a mapping; write fields such as context'],
    ['a: [', 'is not valid YAML: '],
    ['closed: "yes"', 'closed cannot be "yes"; write true or false'],
    ['context: platform', 'context cannot be "platform"; write a list of paths: context: [platform/]'],
    ['rules: [a]', 'rules is not a mapping; write the id of a rule and its severity'],
    ['rules: { gateway/unrouted-hosts: error }', 'the rule gateway/unrouted-hosts does not exist; did you mean gateway/unrouted-host?'],
    [
      'rules: { gateway/unrouted-host: warn }',
      'rules.gateway/unrouted-host: the severity cannot be "warn"; write error, warning, info, on or off',
    ],
    ['rules: { gateway/unrouted-host: off }', 'rules.gateway/unrouted-host: the reason is missing; write { severity: off, because: … }'],
    [
      'rules: { gateway/unrouted-host: { severity: off, becaus: a } }',
      'rules.gateway/unrouted-host: the field becaus does not exist; did you mean because?',
    ],
    ['rulesFrom: [./none.js]', 'none.js do not exist'],
  ])('%s is refused', (text, line) => {
    expect(() => judge(text)).toThrow(line);
  });

  test('has a line for each mistake', () => {
    const file = join(folderOf({ 'cdk8s-istio.yaml': '{ closd: true, context: a }' }), 'cdk8s-istio.yaml');

    expect(() => readConfig(file)).toThrow(
      `${file}: the field closd does not exist; did you mean closed?\n${file}: context cannot be "a"; write a list of paths: context: [platform/]`,
    );
  });

  test('that is named has to exist', () => {
    expect(() => readConfig('none.yaml')).toThrow('the config file none.yaml does not exist; write the path of a cdk8s-istio.yaml');
  });

  test('is found in the working directory or above', () => {
    const folder = folderOf({ 'cdk8s-istio.yaml': 'closed: true' });
    mkdirSync(join(folder, 'apps/shop'), { recursive: true });
    writeFileSync(join(folder, 'apps/a.yaml'), '');
    const cwd = jest.spyOn(process, 'cwd').mockReturnValue(join(folder, 'apps/shop'));

    expect(readConfig().closed).toBe(true);
    cwd.mockRestore();
  });
});

describe('the settings of rules that a program gives', () => {
  const judgeWith = (ruleSettings: unknown) => verify([], { ruleSettings: ruleSettings as RuleSettings, rules: [permissiveInProd] });

  test.each<[unknown, string]>([
    [
      { 'gateway/unrouted-hosts': { severity: 'error' } },
      'ruleSettings: the rule gateway/unrouted-hosts does not exist; did you mean gateway/unrouted-host?',
    ],
    [
      { 'gateway/unrouted-host': { severity: 'warn' } },
      'ruleSettings.gateway/unrouted-host: the severity cannot be "warn"; write error, warning, info, on or off',
    ],
    [{ 'gateway/unrouted-host': 'warning' }, 'ruleSettings.gateway/unrouted-host: "warning" is not an object; write { severity: … }'],
    [
      { 'acme/permissive-in-prod': { severity: 'off' } },
      'ruleSettings.acme/permissive-in-prod: the reason is missing; write { severity: off, because: … }',
    ],
    [[], "ruleSettings is not an object; write one such as { 'routing/undeclared-subset': { severity: 'warning' } }"],
  ])('%j are refused', (settings, line) => {
    expect(() => judgeWith(settings)).toThrow(new Error(line));
  });

  test('have a line for each mistake', () => {
    const lines = () => judgeWith({ 'acme/none': { severity: 'warn' } });

    expect(lines).toThrow(/^ruleSettings: the rule acme\/none does not exist; .*\nruleSettings.acme\/none: the severity cannot be "warn"/);
  });

  test('can name rules of one’s own', () => {
    expect(judgeWith({ 'acme/permissive-in-prod': { severity: 'off', because: 'until March' } }).rulesOff).toHaveLength(1);
  });
});

function verifyAlone() {
  return verify(join(folderOf({ 'a.yaml': HOST }), 'a.yaml'));
}
